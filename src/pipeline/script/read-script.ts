import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { Script } from "../../schema/script";
import { UserError } from "../../schema/user-error";
import { systemUserError } from "../../tools/system-error";
import { decodeText } from "../decode-text";
import { readJsonScript } from "./json-script";
import { howToWrite, makeScript } from "./make-script";
import { readWrittenScript } from "./written-script";

/** Several times what can be said in the scenes of a short. */
const mostBytes = 50_000;

/** The user's own script, in JSON, Markdown or plain text. @throws UserError that says what was expected. */
export const readScript = async (path: string): Promise<Script> => {
  const fileName = basename(path);
  const extension = extname(path).toLowerCase();
  if (!["", ".json", ".md", ".markdown", ".txt"].includes(extension))
    throw new UserError(`Expected a script in .json, .md or .txt, but got ${fileName}.`, howToWrite);
  const text = decode(await readBytes(path), fileName);
  if (text.trim() === "") throw new UserError(`${fileName} is empty: expected a script.`, howToWrite);
  return makeScript(extension === ".json" ? readJsonScript(text, fileName) : readWrittenScript(text), fileName);
};

const readBytes = async (path: string): Promise<Buffer> => {
  const found = await stat(path).catch((error: unknown) => {
    throw systemUserError(error, path) ?? new UserError(`No script at ${path}.`, "Check the path.", { cause: error });
  });
  if (!found.isFile()) throw new UserError(`Expected a script, but ${path} is a folder.`, "Name a file in it.");
  if (found.size > mostBytes)
    throw new UserError(
      `Expected a script of at most ${mostBytes / 1000} kB, but ${basename(path)} has ${Math.ceil(found.size / 1000)}.`,
      "Name the script, or shorten it: a short has few scenes.",
    );
  return readFile(path).catch((error: unknown) => {
    throw systemUserError(error, path) ?? error;
  });
};

const notText = (fileName: string) =>
  new UserError(`Expected a script, but ${fileName} is no text that one could say.`, howToWrite);

/** Binary files hold characters that no text has. */
const decode = (bytes: Buffer, fileName: string): string => {
  const text = decodeText(bytes);
  if (/[^\P{Cc}\s]/u.test(text)) throw notText(fileName);
  return text;
};
