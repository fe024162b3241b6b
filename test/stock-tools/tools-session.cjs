// What the Web IDE does when it is connected, done by the code it is made of (npm `espruino` as a library): asks the board who it is, evaluates,
// sends a file in packets, packed and not, and fetches it. Given the address, writes what it got as JSON to stdout.
const [address, text] = process.argv.slice(2);

// The tools' TCP transport for Node writes text as UTF-8, which breaks packets; those of the browser write bytes.
const { Socket } = require("node:net");
const { write } = Socket.prototype;
Socket.prototype.write = function (data, encoding, done) {
  return write.call(this, typeof data === "string" ? Buffer.from(data, "latin1") : data, done);
};

const say = process.stdout.write.bind(process.stdout);
console.log = console.info = console.warn = () => {};

require("espruino").init(() => {
  Object.assign(Espruino.Config, {
    BLUETOOTH_LOW_ENERGY: false,
    BLUETOOTH_LOW_ENERGY_DBUS: false,
    SERIAL_TCPIP: [address],
    BOARD_JSON_URL: __dirname,
  });
  Espruino.Core.Serial.startListening(() => {});
  Espruino.Core.Serial.open(address, () => void session(Espruino.Core.Serial.connection), () => {});
});

async function session(connection) {
  const got = { board: Espruino.Core.Env.getBoardData().BOARD, console: Espruino.Core.Env.getBoardData().CONSOLE };
  got.sum = await connection.espruinoEval("1+2+3+4");
  got.object = await connection.espruinoEval("{a:[1,'b'],c:Math.max(4,5)}");
  got.error = await connection.espruinoEval("nothing.here").catch(String);
  await connection.espruinoSendFile("plain", text, {});
  await connection.espruinoSendFile("packed", text, { c: 1 });
  got.plain = await connection.espruinoReceiveFile("plain");
  got.packed = await connection.espruinoReceiveFile("packed");
  got.missing = await connection.espruinoReceiveFile("missing").catch(String);
  got.printed = await new Promise((done) => Espruino.Core.Utils.executeStatement("print('a line')", done));
  say(JSON.stringify(got));
  process.exit(0);
}
