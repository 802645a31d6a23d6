import { spawn } from "node:child_process";

/** Runs a command without asking or showing anything: whether it succeeded, and what it wrote. */
export const runCommand = (file, args, { cwd, env, silentForMs } = {}) =>
  new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    let timer;
    const expectMore = () => {
      clearTimeout(timer);
      if (silentForMs) timer = setTimeout(() => child.kill("SIGKILL"), silentForMs);
    };
    const take = (data) => {
      output += data;
      expectMore();
    };
    const end = (ok) => {
      clearTimeout(timer);
      resolve({ ok, output: output.trim() });
    };
    expectMore();
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
