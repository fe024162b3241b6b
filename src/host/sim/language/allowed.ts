// The names Espruino 2v29 has, asked from the interpreter itself. Whatever V8 offers beyond them is taken
// away from the script, so that a program that leans on it fails here as it fails on the board.

const list = (names: string): readonly string[] => names.split(" ");

/** Globals of the language; those of the platform are added by their own files. */
export const GLOBALS = list(
  "Object Array String Number Boolean Date Function Math JSON Error TypeError ReferenceError SyntaxError RegExp " +
    "ArrayBuffer Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array " +
    "Float64Array DataView NaN Infinity undefined globalThis eval parseInt parseFloat isNaN isFinite",
);

/** Static members, by constructor or namespace. */
export const STATICS: Readonly<Record<string, readonly string[]>> = {
  Object: list(
    "assign create defineProperties defineProperty entries fromEntries getOwnPropertyDescriptor " +
      "getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf keys setPrototypeOf values",
  ),
  Array: list("isArray"),
  String: list("fromCharCode"),
  Number: list("MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY"),
  Date: list("now parse"),
  Math: list(
    "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow " +
      "random round sign sin sqrt tan",
  ),
  JSON: list("parse stringify"),
  ArrayBuffer: [],
};

/** Members of prototypes. */
export const METHODS: Readonly<Record<string, readonly string[]>> = {
  Object: list("hasOwnProperty toString valueOf __proto__"),
  Function: list("apply bind call toString length"),
  Array: list(
    "concat every fill filter find findIndex forEach includes indexOf join length map pop push reduce reverse " +
      "shift slice some sort splice toString unshift",
  ),
  String: list(
    "charAt charCodeAt concat endsWith includes indexOf lastIndexOf length match padEnd padStart repeat replace " +
      "replaceAll slice split startsWith substr substring toLowerCase toUpperCase toString trim valueOf",
  ),
  Number: list("toFixed toString valueOf"),
  Boolean: list("toString valueOf"),
  RegExp: list("exec test toString source flags global ignoreCase multiline"),
  Date: list(
    "getTime getDay getDate getMonth getFullYear getHours getMinutes getSeconds getMilliseconds getTimezoneOffset " +
      "setTime setHours setMinutes setSeconds setMilliseconds setDate setMonth setFullYear toISOString toString toJSON " +
      "toUTCString valueOf",
  ),
  ArrayBuffer: list("byteLength"),
  DataView: list(
    "buffer byteLength byteOffset getUint8 getInt8 getUint16 getInt16 getUint32 getInt32 getFloat32 getFloat64 " +
      "setUint8 setInt8 setUint16 setInt16 setUint32 setInt32 setFloat32 setFloat64",
  ),
  TypedArray: list(
    "buffer byteLength byteOffset length every fill filter find findIndex forEach includes indexOf join map reduce " +
      "reverse set slice some sort subarray toString",
  ),
};
