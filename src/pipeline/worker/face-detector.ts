import { readFile } from "node:fs/promises";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

/** A face in fractions of the picture. */
export interface DetectedFace {
  x: number;
  y: number;
  width: number;
  height: number;
  score: number;
}

export type Detector = (picture: { width: number; height: number; rgb: Uint8Array }) => Promise<DetectedFace[]>;

/** Pictures are brought to this size before the network looks at them; a multiple of 32. */
const inputSize = 416;
const leastScore = 0.35;

/** What face-api's own types leave out. */
interface Core {
  env: () => { set: (flag: string, value: boolean) => void };
  setBackend: (name: string) => Promise<boolean>;
}

const manifestSchema = z.tuple([
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.int()),
        dtype: z.literal("float32"),
        quantization: z.object({ dtype: z.enum(["uint8", "uint16"]), scale: z.number(), min: z.number() }),
      }),
    ),
  }),
]);

/** Loads the tiny face detector that comes with face-api, on TensorFlow's WebAssembly backend. */
export const openDetector = async (): Promise<Detector> => {
  const require = createRequire(import.meta.url);
  const wasmMain = require.resolve("@tensorflow/tfjs-backend-wasm");
  const corePath = createRequire(wasmMain).resolve("@tensorflow/tfjs-core");
  giveCoreForAll(corePath);
  const core: Core = require(corePath);
  const api: typeof import("@vladmandic/face-api") = require("@vladmandic/face-api/dist/face-api.node-wasm.js");
  const wasm: typeof import("@tensorflow/tfjs-backend-wasm") = require("@tensorflow/tfjs-backend-wasm");
  const { tf } = api;
  addMethods(tf);

  wasm.setWasmPaths(`${dirname(wasmMain)}/`);
  core.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await core.setBackend("wasm"))) throw new Error("TensorFlow's WebAssembly backend did not start");

  const models = join(dirname(require.resolve("@vladmandic/face-api/package.json")), "model");
  const file = (name: string) => readFile(join(models, `tiny_face_detector_model${name}`));
  const [{ weights }] = manifestSchema.parse(JSON.parse(String(await file("-weights_manifest.json"))));
  const bytes = new Uint8Array(await file(".bin"));
  const net = api.nets.tinyFaceDetector;
  net.loadFromWeightMap(tf.io.decodeWeights(bytes.buffer, weights));

  const options = new api.TinyFaceDetectorOptions({ inputSize, scoreThreshold: leastScore });
  return async ({ width, height, rgb }) => {
    const picture = tf.tensor3d(rgb, [height, width, 3], "int32");
    try {
      const found = await net.locateFaces(picture, options);
      return found.map(({ box, score }) => ({
        x: box.x / width,
        y: box.y / height,
        width: box.width / width,
        height: box.height / height,
        score,
      }));
    } finally {
      picture.dispose();
    }
  };
};

// face-api asks for the whole of TensorFlow.js, of which it needs the core alone: so the core is what it gets.
const giveCoreForAll = (corePath: string) => {
  const resolve: unknown = Reflect.get(Module, "_resolveFilename");
  if (typeof resolve !== "function") throw new Error("this Node has no CommonJS resolver to extend");
  Reflect.set(Module, "_resolveFilename", (request: unknown, ...rest: unknown[]) =>
    request === "@tensorflow/tfjs" ? corePath : Reflect.apply(resolve, Module, [request, ...rest]),
  );
};

// What the whole of TensorFlow.js would add to the core's tensors: each operation as a method.
const addMethods = (tf: object) => {
  const operations = new Map(Object.entries(tf).filter(([, each]) => typeof each === "function"));
  const tensor: unknown = Reflect.get(operations.get("Tensor") ?? {}, "prototype");
  const reshape = operations.get("reshape");
  if (typeof tensor !== "object" || tensor === null || !reshape) throw new Error("unknown version of TensorFlow.js");
  const add = (name: string, method: (self: unknown, args: unknown[]) => unknown) => {
    if (name in tensor) return;
    Reflect.set(tensor, name, function (this: unknown, ...args: unknown[]) {
      return method(this, args);
    });
  };
  for (const [name, operation] of operations) {
    if (/^[a-z]/.test(name)) add(name, (self, args) => operation(self, ...args));
  }
  for (const rank of [1, 2, 3, 4, 5]) add(`as${rank}D`, (self, shape) => reshape(self, shape));
};
