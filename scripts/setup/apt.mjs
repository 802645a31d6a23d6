import { findOnPath } from "../../src/tools/locate.mjs";
import { runCommand } from "./command.mjs";
import { say } from "./console.mjs";

const withoutQuestions = { DEBIAN_FRONTEND: "noninteractive" };

/** The command that installs a package here with apt, for people to type; null on systems without apt. */
export const aptCommand = (name) => (findOnPath("apt-get") ? `sudo apt-get install -y ${name}` : null);

/** Installs a package with apt where that is possible without asking for a password; tells whether it is there now. */
export const aptInstall = async (name) => {
  if (!findOnPath("apt-get")) return false;
  const prefix = await rootPrefix();
  if (!prefix) return false;
  say(`Installing ${name} with apt …`);
  const install = ["apt-get", "install", "-y", "--no-install-recommends", name];
  if (await runAsRoot(prefix, install)) return true;
  return (await runAsRoot(prefix, ["apt-get", "update"])) && (await runAsRoot(prefix, install));
};

const rootPrefix = async () => {
  if (process.getuid?.() === 0) return [];
  return findOnPath("sudo") && (await runCommand("sudo", ["-n", "true"])).ok ? ["sudo", "-n"] : null;
};

const runAsRoot = async (prefix, command) => {
  const [file, ...args] = [...prefix, ...command];
  return (await runCommand(file, args, { env: withoutQuestions })).ok;
};
