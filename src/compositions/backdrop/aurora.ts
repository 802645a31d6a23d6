import { auroraField } from "../../schema/backdrop-aurora";
import { paintField } from "./field";
import type { Painter } from "./painter";

/** Curtains of light that sway over a night sky. */
export const paintAurora: Painter = (scene) => paintField(scene, auroraField(scene));
