// The entry of the sample's own film: what is drawn here is recorded by make.ts and not part of the product.
import { Composition, registerRoot, Still } from "remotion";
import { msToFrames, msToFramesCeil } from "../../../src/schema/time";
import { City } from "./City";
import { Mountains } from "./Mountains";
import { performanceSchema } from "./performance";
import { Talk } from "./Talk";

const fps = 30;

const Root: React.FC = () => (
  <>
    <Composition
      id="Talk"
      component={Talk}
      schema={performanceSchema}
      width={1920}
      height={1080}
      fps={fps}
      durationInFrames={1}
      defaultProps={{ durationMs: 1000, words: [], phones: [], gestures: [] }}
      calculateMetadata={({ props }) => ({ durationInFrames: msToFramesCeil(props.durationMs, fps) })}
    />
    <Composition
      id="Mountains"
      component={Mountains}
      width={1280}
      height={720}
      fps={fps}
      durationInFrames={msToFrames(5000, fps)}
    />
    <Still id="City" component={City} width={1920} height={1080} />
  </>
);

registerRoot(Root);
