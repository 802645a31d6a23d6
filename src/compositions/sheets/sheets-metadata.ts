import type { SheetProps } from "../../schema/sheet";

/** As many frames as there are sheets, each as large as the largest. */
export const sheetsMetadata = ({ props: { timeline, sheets } }: { props: SheetProps }) => ({
  width: Math.max(2, ...sheets.map(({ width }) => width)),
  height: Math.max(2, ...sheets.map(({ height }) => height)),
  fps: timeline.format.fps,
  durationInFrames: Math.max(1, sheets.length),
});
