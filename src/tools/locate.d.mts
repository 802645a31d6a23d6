export declare const isExecutable: (path: string) => boolean;
export declare const findOnPath: (name: string) => string | null;
export declare const findFfprobe: (ffmpegPath: string) => string | null;
export declare const findRemotionFfmpegFolder: (root: string) => string | null;
export declare const remotionFfmpegEnv: (folder: string) => Record<string, string>;
export declare const findRemotionBrowser: (root: string) => string | null;
export declare const findSystemBrowsers: () => string[];
