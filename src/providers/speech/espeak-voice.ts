import leven from "leven";
import { UserError } from "../../schema/user-error";
import type { EspeakVoices } from "../../tools/espeak";

/** The speaker of the voices we choose: the clearest of eSpeak NG's that never clips, in any of its languages. */
const usualVariant = "Max";

/** Languages that eSpeak NG knows by another name, or in several kinds of which one is the usual. */
const usualNames: Record<string, string> = { und: "en-us", en: "en-us", zh: "cmn", "zh-hk": "yue", no: "nb" };
/** Where the country is heard. */
const regions = ["en-us", "en-gb", "es-419", "es-mx", "fr-be", "fr-ch", "pt-br"];

/** The voice for a language that no voice was chosen for; whether eSpeak NG has it is told when it is to speak. */
export const usualEspeakVoice = (language: string): string => {
  const whole = language.toLowerCase();
  const [primary = whole] = whole.split("-");
  const name = regions.includes(whole) ? whole : (usualNames[whole] ?? usualNames[primary] ?? primary);
  return `${name}+${usualVariant}`;
};

/** What a voice is called by us: the end of its path, e.g. `en-us`. */
export const nameOfEspeakVoice = (voice: EspeakVoices["voices"][number]): string =>
  (voice.path.split("/").at(-1) ?? voice.path).toLowerCase();

/** What eSpeak NG calls a voice that was asked for, e.g. `en-US+Max`, `de`, `zh+f3`. @throws UserError */
export const findEspeakVoice = (asked: string, { voices, variants }: EspeakVoices): string => {
  const [language = "", ...rest] = asked.toLowerCase().split("+");
  const variant = rest.join("+");
  const voice =
    voices.find((each) => nameOfEspeakVoice(each) === language) ??
    voices.find(({ languages }) => languages.includes(language));
  if (!voice) {
    const names = new Set(voices.flatMap((each) => [nameOfEspeakVoice(each), ...each.languages]));
    throw unknown(`eSpeak NG has no voice "${asked}".`, language, [...names]);
  }
  if (variant === "") return voice.path;
  const speaker = variants.find((each) => each.toLowerCase() === variant);
  if (!speaker) throw unknown(`eSpeak NG has no speaker "${variant}" for the voice "${asked}".`, variant, variants);
  return `${voice.path}+${speaker}`;
};

const unknown = (what: string, word: string, known: readonly string[]): UserError => {
  const near = [...known].sort((a, b) => distance(word, a) - distance(word, b)).slice(0, 5);
  return new UserError(what, `Near to it: ${near.join(", ")}. See all with --list-voices.`);
};

/** What begins alike is nearer than what is as short. */
const distance = (word: string, name: string): number =>
  leven(word, name.toLowerCase()) - (name.toLowerCase().startsWith(word.slice(0, 2)) ? 1.5 : 0);
