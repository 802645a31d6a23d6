/** Warm person, cool room: the eye goes to the face. */
export const skin = { light: "#f9d3b4", base: "#eeb48f", shade: "#cf8463", deep: "#a85a44", blush: "#e77f6a" };
export const hair = { light: "#8a553a", base: "#4a2b22", deep: "#2a1715", rim: "#f2b06a" };
export const lips = { upper: "#b9504c", lower: "#d0695f", shine: "#f0a79a", inside: "#3d1015", tongue: "#b8545a" };
export const knit = { light: "#f3bd55", base: "#e2a035", shade: "#b87420", deep: "#8a5215" };
export const room = { wallLight: "#3f6b78", wall: "#234753", wallDark: "#122b36", lamp: "#ffd9a0", wood: "#7a4f35" };
