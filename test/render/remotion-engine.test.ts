import { remotionEngine } from "../../src/render/remotion/remotion-engine";
import { testEngine } from "./engine-conformance";

testEngine(remotionEngine);
