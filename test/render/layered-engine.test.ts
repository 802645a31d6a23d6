import { layeredEngine } from "../../src/render/layered/layered-engine";
import { testSamePicture } from "./compare/same-picture";
import { testSmoothMotion } from "./compare/smooth-motion";
import { testTrueColors } from "./compare/true-colors";
import { testEngine } from "./engine-conformance";

testEngine(layeredEngine);
testSamePicture(layeredEngine);
testSmoothMotion(layeredEngine);
testTrueColors(layeredEngine);
