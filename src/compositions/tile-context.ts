import { createContext } from "react";

/**
 * Whether a layer is drawn as a tile. It then leaves out what whoever lays the tile does by numbers: how it comes and
 * goes as a whole, and what it darkens.
 */
export const TileContext = createContext(false);
