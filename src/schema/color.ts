import { z } from "zod";

const cssColor =
  /^(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|rgba?\([\d\s.,%/]+\)|hsla?\([\d\s.,%/deg]+\)|transparent)$/i;

/** A CSS colour; the description makes Remotion Studio show a colour picker for it. */
export const zColor = z
  .string()
  .regex(cssColor, "expected a colour such as #ffcc00, #ffcc0080 or rgb(255, 204, 0)")
  .describe("__remotion-color");
