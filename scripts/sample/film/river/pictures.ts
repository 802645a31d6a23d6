/** The pictures of the short: what draws each, and the file, named after words of its scene, and its quality as FFmpeg has it. */
export const riverPictures = [
  { id: "Ribbon", file: "winding-ribbon.jpg", quality: 6 },
  { id: "Stone", file: "stone.jpg", quality: 6 },
  { id: "Bank", file: "crumbling-bank.jpg", quality: 6 },
  { id: "Curves", file: "curves.jpg", quality: 11 },
  { id: "Lake", file: "quiet-lake.jpg", quality: 6 },
  { id: "Sea", file: "evening-sea.jpg", quality: 6 },
] as const;
