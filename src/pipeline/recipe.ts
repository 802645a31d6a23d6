import type { Making } from "../schema/asset";
import type { NoteEvent } from "../schema/progress";
import type { AudiogramInputs, AudiogramSettings } from "../schema/recipes/audiogram";
import type { EditInputs, EditSettings } from "../schema/recipes/edit";
import type { JoinInputs, JoinSettings } from "../schema/recipes/join";
import type { ShortInputs, ShortSettings } from "../schema/recipes/short";
import type { Script } from "../schema/script";
import type { Timeline } from "../schema/timeline";
import type { Consent } from "./spending";

/** A script, and who wrote it; null where the user did. */
export interface WrittenScript {
  script: Script;
  writtenBy: Making | null;
}

/** What is to be made, of what, and how. Paths are absolute. */
export type Wanted =
  | { recipe: "edit"; source: string; settings: EditSettings; inputs: EditInputs }
  | { recipe: "audiogram"; source: string; settings: AudiogramSettings; inputs: AudiogramInputs }
  | { recipe: "join"; sources: string[]; settings: JoinSettings; inputs: JoinInputs }
  | {
      recipe: "short";
      topic: string | null;
      /** One that a timeline holds; null where it is to be read or written. */
      script: WrittenScript | null;
      settings: ShortSettings;
      inputs: ShortInputs;
      consent: Consent;
    };
export type WantedOf<Name extends Wanted["recipe"]> = Extract<Wanted, { recipe: Name }>;

/** A timeline, and what is to be told about it. */
export interface Plan {
  timeline: Timeline;
  notes: NoteEvent[];
}

/** All that a recipe found out: from here on it is planned without looking at anything. */
export interface Draft {
  /** Plans, with the decisions of a timeline that a person has edited where one is given. */
  plan: (edited: Timeline | null) => Plan;
  /** Name to version of what had a say in the plan, for the provenance. */
  tools: Record<string, string>;
}
