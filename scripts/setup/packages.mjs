import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { SetupError, say } from "./console.mjs";

const ci = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];

/** Whether everything the lock file asks for is installed. Where there is none, whoever installed us saw to it. */
export const hasPackages = (root) => {
  const wanted = join(root, "package-lock.json");
  if (!existsSync(wanted)) return true;
  // npm writes what it installed here, when it is done with it.
  const installed = readPackages(join(root, "node_modules/.package-lock.json"));
  return (
    installed !== null &&
    Object.entries(readPackages(wanted) ?? {}).every(
      ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
    )
  );
};

/** Installs the packages exactly as locked. No package of ours needs its install script, so none runs. */
export const installPackages = async (root) => {
  say("Installing packages (once; about half a minute) …");
  const [file, ...args] = npm();
  const { ok, output } = await runCommand(file, [...args, ...ci], {
    cwd: root,
    env: { ONNXRUNTIME_NODE_INSTALL: "skip" },
  });
  if (!ok) {
    const said = output.split("\n").filter((line) => /^npm (error|ERR!) \S/.test(line));
    const why = said.slice(0, 3).join("\n") || output;
    throw new SetupError(`The packages could not be installed.\n${why}`, `cd ${root} && npm ${ci.join(" ")}`);
  }
};

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
};

// Inside `npm run`, npm says where its own program lies; that one needs no shell, on Windows neither.
const npm = () => {
  const program = process.env.npm_execpath ?? "";
  return /npm-cli\.c?js$/.test(program) ? [process.execPath, program] : ["npm"];
};
