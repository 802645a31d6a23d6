// The entry of the sample's own film: what is drawn here is recorded by make.ts and not part of the product.
import { Composition, registerRoot, Still } from "remotion";
import { msToFrames, msToFramesCeil } from "../../../src/schema/time";
import { City } from "./City";
import { Cover } from "./Cover";
import { Mountains } from "./Mountains";
import { performanceSchema } from "./performance";
import { Bank } from "./river/Bank";
import { Curves } from "./river/Curves";
import { Lake } from "./river/Lake";
import { Ribbon } from "./river/Ribbon";
import { Sea } from "./river/Sea";
import { Stone } from "./river/Stone";
import { Talk } from "./Talk";

const fps = 30;
const upright = { width: 1188, height: 2112 };
const riverPictures = { Ribbon, Stone, Bank, Curves, Lake, Sea };

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
    <Still id="Cover" component={Cover} width={800} height={800} />
    {Object.entries(riverPictures).map(([id, component]) => (
      <Still key={id} id={id} component={component} {...upright} />
    ))}
  </>
);

registerRoot(Root);
