export const build: (root: string, folder: string) => Promise<string[]>;
