import { parseColor } from "../../schema/color";

/** A CSS colour as ASS writes it: alpha first and turned round, then blue, green, red. */
export const assColor = (css: string): string => {
  const { r, g, b, alpha } = parseColor(css);
  const hex = (value: number) => Math.round(value).toString(16).toUpperCase().padStart(2, "0");
  return `&H${hex(255 * (1 - alpha))}${hex(b)}${hex(g)}${hex(r)}`;
};

/** Whether a colour can be seen at all. */
export const isVisible = (css: string): boolean => parseColor(css).alpha > 0;
