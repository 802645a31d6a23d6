// Lets Remotion's own commands, such as `npx remotion studio`, find the composition.
import { Config } from "@remotion/cli/config";

Config.setEntryPoint("./src/compositions/index.ts");
