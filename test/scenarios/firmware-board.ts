/**
 * Boards with the firmware: what is in their Storage, and the lines that run before the boot code. Wi-Fi is one of their own making,
 * as the interpreters for Linux have none.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../drivers/scenario";
import { ROOT } from "../drivers/targets";

export const BOOT_CODE = readFileSync(join(ROOT, "dist/boot.js"));

interface FirmwareOptions {
  /** JavaScript of the configuration; URL, HOST and PORT are known. None by default. */
  configuration?: string;
  /** The text of the configuration's file, where it is not to be JSON. */
  text?: string;
  /** The user's program. */
  program?: string;
  /** Runs at each boot before the boot code. */
  before?: string;
  /** The board quits after a line that begins so, unless it is empty, */
  until?: string;
  /** or after this time. */
  forMs?: number;
  files?: Record<string, string>;
}

/**
 * The board quits in a timer: the interpreters know no `quit` before.
 */
const HARNESS = `var S=require("Storage");
`;

/** The number of this boot, from 1. */
const COUNTING = `var boot=(+S.read("n")||0)+1;S.write("n",""+boot);
`;

const ENDING = `var say=print;
function ends(text){global.print=function(){var line=[].slice.call(arguments).join(" ");say(line);if(line.substr(0,text.length)==text)setTimeout(function(){quit()},50)}}
`;

/** Joins when \`answers\`, called with the number of the attempt, returns null; other returns are errors, undefined is silence. */
export const WIFI = `var attempts=0,station="off",Wifi={
connect:function(s,o,f){var e=answers(++attempts,s,o);if(e!==undefined)setTimeout(function(){if(!e)station="connected";f(e)},10)},
getStatus:function(){return{station:station}},getIP:function(){return{ip:"10.0.0.7"}}};
Modules.addCached("Wifi",function(){module.exports=Wifi});
`;

/** What a scenario of the firmware has in common with the others of its kind. */
export function firmware(options: FirmwareOptions): Pick<Scenario, "script" | "storage" | "boots"> {
  const { configuration, text, program, before = "", until = "Plain", forMs = 9000, files = {} } = options;
  const storage: Record<string, Buffer> = { ".bootcde": BOOT_CODE };
  for (const [name, content] of Object.entries(files)) storage[name] = Buffer.from(content, "latin1");
  if (text !== undefined) storage["motesocket.json"] = Buffer.from(text, "latin1");
  if (program !== undefined) storage.program = Buffer.from(program, "latin1");
  const written = configuration === undefined ? "" : `S.write("motesocket.json",JSON.stringify(${configuration}));\n`;
  const counting = /\bboot\b/.test(before) ? COUNTING : "";
  const ending = until && `${ENDING}ends(${JSON.stringify(until)});`;
  return { script: `${HARNESS}${counting}${written}${ending}setTimeout(function(){quit()},${forMs});\n${before}`, storage, boots: true };
}
