// Runs a script of the W3C's API in Node: `node node-script.cjs file.js`. What it finds there of a board are print, quit and a
// motesocket that is Node's own WebSocket. Its variables are a function's: one called URL must not hide Node's. Errors that nobody
// catches are printed as a board prints them.
const { readFileSync } = require("node:fs");
const { compileFunction } = require("node:vm");

const { WebSocket } = globalThis;
const print = (...values) => console.log(values.map(String).join(" "));
process.on("uncaughtException", (error) => print(`Uncaught ${error}`));
compileFunction(readFileSync(process.argv[2], "latin1"), ["require", "print", "quit"])(() => ({ WebSocket }), print, () => process.exit());
