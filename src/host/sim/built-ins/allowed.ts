// What stays of the engine's own built-ins: members that only the engine can give. Everything else that a script finds
// is defined in this folder.

/** Members of prototypes that stay, by class. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  Object: ["__proto__"],
  Array: ["length"],
  String: ["length"],
  ArrayBuffer: ["byteLength"],
  ArrayBufferView: ["buffer", "byteLength", "byteOffset", "length"],
};
