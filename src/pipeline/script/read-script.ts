import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { Script } from "../../schema/script";
import { UserError } from "../../schema/user-error";
import { systemUserError } from "../../tools/system-error";
import { readJsonScript } from "./json-script";
import { howToWrite, makeScript } from "./make-script";
import { readWrittenScript } from "./written-script";

/** No script is that long: something else was named. */
const mostBytes = 1_000_000;

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
  if (found.size > mostBytes) throw notText(basename(path));
  return readFile(path).catch((error: unknown) => {
    throw systemUserError(error, path) ?? error;
  });
};

const notText = (fileName: string) =>
  new UserError(`Expected a script, but ${fileName} is no text that one could say.`, howToWrite);

/** UTF-8, UTF-16 if it begins so, else what Windows wrote before. */
const decode = (bytes: Buffer, fileName: string): string => {
  const text = [...(byMark(bytes) ?? ["utf-8", "windows-1252"])]
    .map((encoding) => decodeAs(encoding, bytes))
    .find((decoded) => decoded !== null && !/[^\P{Cc}\s]/u.test(decoded));
  if (typeof text === "string") return text;
  throw notText(fileName);
};

const byMark = ([first, second]: Buffer): string[] | null => {
  if (first === 0xff && second === 0xfe) return ["utf-16le"];
  return first === 0xfe && second === 0xff ? ["utf-16be"] : null;
};

const decodeAs = (encoding: string, bytes: Buffer): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
