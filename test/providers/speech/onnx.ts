// As much of the ONNX format as it takes to write a model of a few operations: its files are protocol buffers.

const elements = { float: 1, int64: 7 } as const;
type Element = keyof typeof elements;

/** A value that a graph takes or gives: what it is made of, and its size in each direction; -1 where that is open. */
type Port = readonly [Element, readonly number[]];

interface Graph {
  inputs: Record<string, Port>;
  outputs: Record<string, Port>;
  constants: Record<string, readonly [Element, readonly number[], readonly number[]]>;
  /** Operation, inputs, outputs, and its whole numbers. */
  nodes: readonly (readonly [string, readonly string[], readonly string[], Record<string, number>?])[];
}

/** A graph as the bytes of an `.onnx` file. */
export const onnxFile = ({ inputs, outputs, constants, nodes }: Graph): Buffer =>
  Buffer.concat([
    number(1, 8),
    message(
      7,
      ...nodes.map((node) => message(1, ...nodeFields(node))),
      text(2, "tiny"),
      ...Object.entries(constants).map(([name, constant]) => message(5, ...tensorFields(name, constant))),
      ...Object.entries(inputs).map(([name, port]) => message(11, ...portFields(name, port))),
      ...Object.entries(outputs).map(([name, port]) => message(12, ...portFields(name, port))),
    ),
    message(8, number(2, 17)),
  ]);

const nodeFields = ([operation, inputs, outputs, attributes = {}]: Graph["nodes"][number]) => [
  ...inputs.map((name) => text(1, name)),
  ...outputs.map((name) => text(2, name)),
  text(4, operation),
  ...Object.entries(attributes).map(([name, value]) => message(5, text(1, name), number(3, value), number(20, 2))),
];

const tensorFields = (name: string, [element, dims, values]: Graph["constants"][string]) => {
  const raw = Buffer.alloc(values.length * (element === "float" ? 4 : 8));
  values.forEach((value, at) => {
    if (element === "float") raw.writeFloatLE(value, at * 4);
    else raw.writeBigInt64LE(BigInt(value), at * 8);
  });
  return [...dims.map((dim) => number(1, dim)), number(2, elements[element]), text(8, name), bytes(9, raw)];
};

const portFields = (name: string, [element, dims]: Port) => {
  const sizes = dims.map((dim, at) => message(1, dim < 0 ? text(2, `${name}${at}`) : number(1, dim)));
  return [text(1, name), message(2, message(1, number(1, elements[element]), message(2, ...sizes)))];
};

const varint = (value: number): Buffer => {
  const groups: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...groups, rest]);
    groups.push((rest % 128) + 128);
  }
};
const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Buffer) => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
const text = (field: number, value: string) => bytes(field, Buffer.from(value));
const message = (field: number, ...fields: Buffer[]) => bytes(field, Buffer.concat(fields));
