// The names that Espruino 2v29 has, from the symbol tables that its build writes for an interpreter shaped like an ESP8266; its
// definitions for ESP8266, ESP32, ESP32-C3 and ESP32-S3 have all of them. Left out on purpose: pins, buses, graphics, and what some
// builds lack: RegExp, Unicode strings, code in machine language. Data for platform-check.mjs.

const list = (names) => names.split(" ");

/** Free names. */
export const GLOBALS = new Set(
  list(
    "Array ArrayBuffer Boolean DataView Date E Error Float32Array Float64Array Function Infinity Int16Array Int32Array " +
    "Int8Array InternalError JSON Math Modules NaN Number Object Promise ReferenceError String SyntaxError TypeError " +
    "Uint16Array Uint32Array Uint8Array Uint8ClampedArray atob btoa changeInterval clearInterval clearTimeout console " +
    "decodeURIComponent encodeURIComponent eval getTime global globalThis isFinite isNaN parseFloat parseInt print " +
    "process require setInterval setTime setTimeout undefined",
  ),
);

/** Members of global objects and constructors. */
export const STATICS = {
  Array: list("isArray"),
  ArrayBuffer: [],
  Date: list("now parse"),
  Object: list(
    "assign create defineProperties defineProperty entries fromEntries getOwnPropertyDescriptor " +
    "getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf keys setPrototypeOf values",
  ),
  String: list("fromCharCode"),
  Number: list("MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY"),
  Math: list(
    "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil clip cos exp floor log max min pow randInt " +
    "random round sign sin sqrt tan wrap",
  ),
  JSON: list("parse stringify"),
  Promise: list("all reject resolve"),
  E: list(
    "CRC32 FFT HSBtoRGB clip convolve decodeUTF8 fromUTF8 defrag dumpFragmentation dumpStr dumpVariables " +
    "enableWatchdog getAddressOf getAnalogVRef getClock getConsole getErrorFlags getFlags getPowerUsage " +
    "getSizeOf getTemperature hwRand kickWatchdog lockConsole lookupNoCase mapInPlace memoryArea " +
    "memoryMap pipe reboot reverseByte setBootCode setClock setConsole setDST setFlags setPassword " +
    "setTimeZone srand stopEventPropagation sum toArrayBuffer toFlatString toJS toString toUint8Array variance",
  ),
  process: list("env memory version"),
  console: list("debug error info log trace warn"),
  Modules: list("addCached getCached removeAllCached removeCached"),
};

/** Members of every object. */
export const OBJECT_MEMBERS = list("addListener clone emit hasOwnProperty length on prependListener removeAllListeners removeListener toString valueOf");

/** Methods that objects of the user's program may bring. */
export const USER_MEMBERS = list("handleEvent");

/** Members by type, besides those of every object. */
export const MEMBERS = {
  Array: list(
    "concat every fill filter find findIndex forEach includes indexOf join length map pop push reduce reverse shift " +
    "slice some sort splice unshift",
  ),
  TypedArray: list(
    "length buffer byteLength byteOffset every fill filter find findIndex forEach includes indexOf join map reduce " +
    "reverse set slice some sort subarray",
  ),
  ArrayBuffer: list("byteLength"),
  DataView: list(
    "buffer byteLength byteOffset getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 " +
    "setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8",
  ),
  String: list(
    "charAt charCodeAt concat endsWith includes indexOf lastIndexOf length match padEnd padStart removeAccents repeat " +
    "replace replaceAll slice split startsWith substr substring toLowerCase toUpperCase trim",
  ),
  Number: list("toFixed"),
  Boolean: [],
  Function: list("apply bind call replaceWith prototype"),
  Date: list(
    "getDate getDay getFullYear getHours getIsDST getMilliseconds getMinutes getMonth getSeconds getTime " +
    "getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth " +
    "getUTCSeconds setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime toISOString " +
    "toJSON toLocalISOString toString toUTCString valueOf",
  ),
  Error: list("message type stack"),
  Promise: list("catch then"),
};

/** What `require` knows on its own, with their members; tls, crypto and Wifi are there on some boards only. */
export const MODULES = {
  net: list("connect createServer"),
  tls: list("connect"),
  Wifi: list("getStatus"),
  crypto: list("SHA1"),
  Storage: list("compact erase eraseAll getFree getStats hash list open optimise read readArrayBuffer readJSON write writeJSON"),
};

/** Members of sockets and servers. */
export const SOCKET_MEMBERS = list("available close end listen pipe read write");

/** Words that Espruino reserves and ES5 does not. */
export const RESERVED = list("let const class extends super static of undefined");
