// The fuzzing server as a command: --port n [--host h] [--lenient] [--patience f] [--pace f] [--reset] [--chop seed].
// Prints a line per case as it ends and the totals when an agent asks for its reports; runs until it is interrupted.
import { parseArgs } from "node:util";
import { catalogue } from "../vectors/conformance/catalogue";
import { resultLine, totals } from "./report-table";
import { start } from "./server";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "9001" },
      host: { type: "string", default: "127.0.0.1" },
      lenient: { type: "boolean", default: false },
      patience: { type: "string", default: "1" },
      pace: { type: "string", default: "1" },
      reset: { type: "boolean", default: false },
      chop: { type: "string" },
    },
  });
  const server = await start(Number(values.port), {
    host: values.host,
    isStrict: !values.lenient,
    patience: Number(values.patience),
    pace: Number(values.pace),
    tcpEnd: values.reset ? "reset" : "fin",
    chopSeed: values.chop === undefined ? undefined : Number(values.chop),
    onResult: (result) => console.log(resultLine(result)),
    onReport: (agent, results) => console.log([`agent ${agent}`, ...totals(results)].join("\n")),
  });
  console.log(`${catalogue.length} cases at ws://${values.host}:${server.port}`);
}

void main();
