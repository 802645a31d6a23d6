/** How a text is set; sizes in pixels. */
interface TypeSetting {
  fontFamily: string;
  fontWeight: number;
  fontSizePx: number;
  letterSpacingEm: number;
  wordSpacingEm: number;
}

let context: CanvasRenderingContext2D | null | undefined;

/** Width of one line in pixels, not rounded. The fonts must be loaded. */
export const measureWidthPx = (text: string, setting: TypeSetting): number => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("This browser has no 2D canvas to measure text with.");
  context.font = `${setting.fontWeight} ${setting.fontSizePx}px ${setting.fontFamily}`;
  context.letterSpacing = `${setting.letterSpacingEm * setting.fontSizePx}px`;
  context.wordSpacing = `${setting.wordSpacingEm * setting.fontSizePx}px`;
  return context.measureText(text).width;
};
