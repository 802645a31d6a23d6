// Declares the faces that come with the project, but for the largest. What a face has is not loaded until a text needs it.
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/montserrat/wght.css";
import "@fontsource/anton/400.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "@fontsource-variable/noto-sans-hebrew/wght.css";
import "@fontsource-variable/noto-sans-devanagari/wght.css";
import "@fontsource-variable/noto-sans-thai/wght.css";
import colorEmoji from "@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2";

// The package's slices hold only SVG glyphs, which Chromium does not draw; its whole file has colour layers too.
document.fonts.add(
  new FontFace("Noto Color Emoji", `url("${colorEmoji}") format("woff2")`, {
    unicodeRange:
      "U+23,U+2A,U+30-39,U+A9,U+AE,U+200D,U+203C,U+2049,U+20E3,U+2122,U+2139,U+2190-21FF,U+2300-27BF,U+2900-297F,U+2B00-2BFF,U+3030,U+303D,U+3297,U+3299,U+FE0F,U+1F000-1FAFF,U+E0020-E007F",
  }),
);
