/** How many lines a text adds of its own to those that it is broken into. */
export const lineBreaks = (text: string): number => text.match(/[\n\r\u2028\u2029]/g)?.length ?? 0;
