import type { Run } from "../../tools/run";
import type { Unavailable } from "../../tools/unavailable";

/** What a scene needs to be seen. */
export interface WantedClip {
  visuals: string;
  durationMs: number;
  /** Of the finished video, in pixels. */
  width: number;
  height: number;
}

/** A clip or an image that could be had. It is plain JSON: the cache keeps it and keys the file by it. */
export interface ClipCandidate {
  source: ClipSource["name"];
  /** Unique within its source: no clip is used twice. */
  id: string;
  kind: "video" | "image";
  /** In pixels; 0 where it is not known before it is made. */
  width: number;
  height: number;
  /** 0 for an image. */
  durationMs: number;
  /** With its dot. */
  extension: string;
  /** An address to fetch it from, or the prompt it is made with. */
  from: string;
  /** Of what makes it; null for what exists already. */
  model: string | null;
  licence: string | null;
  author: string | null;
  /** The page that shows it to people. */
  pageUrl: string | null;
}

/** Where clips come from. Every source passes `test/providers/clips/conformance.ts`. */
export interface ClipSource {
  name: "runway" | "pexels" | "openai";
  /** How its clips came to be. */
  origin: "generated" | "stock";
  /** How many calls it takes at the same time. */
  atOnce: number;
  /** How often a file is asked for: 1 where asking again costs again. */
  attempts: number;
  /** Name to version of everything besides a scene that decides what it finds and gives: part of the cache's keys. */
  versions(): Record<string, string>;
  /** Why it cannot be used here; null where it can. */
  missing(run: Run): Promise<Unavailable | null>;
  /** What it has for a scene, best first; what is made to order is one candidate. @throws ProviderError */
  find(wanted: WantedClip, run: Run): Promise<ClipCandidate[]>;
  /** 0 where it is free. */
  estimateUsd(candidate: ClipCandidate): number;
  /** Writes the file to `path`. One attempt. An abort cancels what was begun elsewhere. @throws ProviderError */
  fetch(candidate: ClipCandidate, path: string, run: Run): Promise<{ costUsd: number | null }>;
}
