// The entry that engines bundle and that Remotion Studio opens.
import { registerRoot } from "remotion";
import { Root } from "./Root";

registerRoot(Root);
