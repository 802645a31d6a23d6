import { type Command, Option } from "commander";
import type { SettingsLayer } from "../settings";

type Values = Record<string, unknown>;

/** A flag, and the settings that a command line with it asks for. */
export interface Flag {
  option: Option;
  group: string;
  read: (command: Command) => Values;
}

/** Ties an option to the settings it stands for; `settings` is given the option's parsed value. */
export const flag = <Value>(group: string, option: Option, settings: (value: Value) => Values): Flag => ({
  option,
  group,
  read: (command) => settings(command.getOptionValue(option.attributeName())),
});

/** Ties an option to the one setting that it gives its value to. */
export const setting = (group: string, key: string, option: Option): Flag =>
  flag(group, option, (value: unknown) => ({ [key]: value }));

/** An option that takes a text as it is, or nothing where its name says so. */
export const said = (names: string, about: string): Option => new Option(names, about);

/** An option whose text is parsed; the parser throws commander's InvalidArgumentError. */
export const parsed = <Value>(names: string, about: string, parse: (text: string) => Value): Option =>
  new Option(names, about).argParser(parse);

/** An option that takes one of a few words. */
export const chosen = (names: string, about: string, choices: readonly string[]): Option =>
  new Option(names, about).choices([...choices]);

/** Adds flags to a verb, under their groups in its help. */
export const addFlags = (command: Command, flags: Flag[]): Command => {
  for (const { option, group } of flags) command.addOption(option.helpGroup(group));
  return command;
};

/** What the user said by these flags, as settings, a layer each; what they did not say is not in it. */
export const flagLayers = (command: Command, flags: Flag[]): SettingsLayer[] =>
  flags
    .filter(({ option }) => command.getOptionValueSource(option.attributeName()) === "cli")
    .map(({ option, read }) => ({ origin: option.long ?? option.flags, isFlag: true, values: read(command) }));
