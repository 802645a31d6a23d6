/** FFmpeg's options for a drawn film that browsers can seek in. */
export const h264ForWeb = [
  ...["-c:v", "libx264", "-preset", "slower", "-tune", "animation", "-x264-params", "aq-mode=3"],
  ...["-pix_fmt", "yuv420p", "-crf", "26", "-g", "150", "-movflags", "+faststart"],
];
