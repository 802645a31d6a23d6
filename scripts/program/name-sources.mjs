import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Has stack traces name the sources of the program that lies in a folder, in place of its own files. Node can do so too,
 * but reads the maps at every start, which takes a third of it: here that waits until somebody reads a trace.
 */
export const nameSources = (folder) => {
  const ours = pathToFileURL(folder).href;
  const maps = new Map();
  const mapOf = (url) => {
    if (!maps.has(url)) maps.set(url, readMap(url));
    return maps.get(url);
  };
  const toSource = (place, url, line, column) => {
    const found = url.startsWith(ours) ? mapOf(url)?.findEntry(line - 1, column - 1) : undefined;
    if (!found?.originalSource) return place;
    return `${new URL(found.originalSource, url).href}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  };
  Error.prepareStackTrace = (error, frames) => {
    const places = frames.map((frame) => `${frame}`.replace(/(file:\S+?):(\d+):(\d+)/, toSource));
    return [Error.prototype.toString.call(error), ...places].join("\n    at ");
  };
};

const readMap = (url) => {
  const path = `${fileURLToPath(url)}.map`;
  return existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, "utf8"))) : undefined;
};
