/** require("Wifi"): access points, their passwords, addresses, and an air that comes and goes. */
import { Simulation, type SimulationOptions } from "../../../src/host/sim/simulation";
import type { TestBoard } from "../../../src/host/sim/test-board";
import type { WifiDescription } from "../../../src/host/sim/wifi/access-points";

const HOME: WifiDescription = {
  accessPoints: [
    { ssid: "home", password: "correct horse", channel: 11, rssi: -71 },
    { ssid: "cafe", mac: "02:00:00:00:00:07" },
    { ssid: "secret", password: "12345678", isHidden: true },
  ],
  associate: "1s",
  dhcp: "500ms",
};
const LISTENERS = `var w=require("Wifi"),t=getTime();["associated","connected","disconnected"].forEach(function(e){w.on(e,function(d){print(Math.round((getTime()-t)*10)/10,e,JSON.stringify(d))})});
function done(e){print("callback",e)}`;

let simulation: Simulation;
afterEach(() => simulation.stop());

function start(script: string, board = "esp8266", options: SimulationOptions = { wifi: HOME }): TestBoard {
  simulation = new Simulation(options);
  return simulation.board(board).run(LISTENERS + script);
}

test("an ESP8266 joins: associated, the callback, connected, each when it is time", async () => {
  const board = start('print(w.getStatus().station);w.connect("home",{password:"correct horse"},done);print(w.getStatus().station,w.getIP().ip)');
  await simulation.runToEnd();
  expect(board.log).toEqual([
    "off",
    "connecting 0.0.0.0",
    '1 associated {"ssid":"home","mac":"5c:cf:7f:00:00:fe","channel":11}',
    "callback null",
    '1.5 connected {"ip":"10.0.0.2","mask":"255.255.255.0","gw":"10.0.0.1"}',
  ]);
  expect(board.evaluate("w.getStatus().station")).toBe('"connected"');
  expect(board.evaluate("w.getDetails().ssid+w.getDetails().rssi+w.getIP().ip")).toBe('"home-7110.0.0.2"');
});

test.each([
  ["esp8266", '"home",{password:"wrong horse"}', ["callback bad_password", '1 disconnected {"ssid":"home","mac":"5c:cf:7f:00:00:fe","reason":"4way_handshake_timeout"}']],
  ["esp8266", '"nowhere"', ["callback no_ap_found", '1 disconnected {"ssid":"nowhere","mac":"ff:ff:ff:ff:ff:ff","reason":"beacon_timeout"}']],
  ["esp32", '"home",{password:"wrong horse"}', ['1 disconnected {"ssid":"home","mac":"5c:cf:7f:00:00:fe","reason":"15","msg":"4WAY_HANDSHAKE_TIMEOUT"}', "callback 4WAY_HANDSHAKE_TIMEOUT"]],
  ["esp32", '"nowhere"', ['1 disconnected {"ssid":"nowhere","mac":"ff:ff:ff:ff:ff:ff","reason":"201","msg":"NO_AP_FOUND"}', "callback NO_AP_FOUND"]],
])("an %s that cannot join %s says so in its firmware's way", async (id, args, expected) => {
  const board = start(`w.connect(${args}${args.includes("{") ? "" : ",{}"},done)`, id);
  await simulation.runToEnd();
  expect(board.log).toEqual(expected);
});

test("without an address there is no network", async () => {
  const board = start('try{require("net").connect({host:"1.2.3.4",port:80},print)}catch(e){print(e.toString())}');
  await simulation.runToEnd();
  expect(board.log).toEqual(["InternalError: Not connected to the internet"]);
});

test("an access point that is lost is joined again by itself", async () => {
  const board = start('w.connect("cafe",{},done)', "esp8266", { wifi: HOME, faults: [{ fault: "wifi", at: "10s", for: "20s" }] });
  await simulation.runFor("1m");
  expect(board.log.map((line) => line.split(" {")[0])).toEqual(["1 associated", "callback null", "1.5 connected", "10 disconnected", "31 associated", "31.5 connected"]);
});

test("who gets no address is associated, and connected when there is one", async () => {
  const board = start('w.connect("cafe",{},done)', "esp8266", { wifi: HOME, faults: [{ fault: "dhcp", for: "20s" }] });
  await simulation.runFor("10s");
  expect(board.evaluate("w.getStatus().station")).toBe('"connecting"');
  await simulation.runFor("50s");
  expect(board.log.map((line) => line.split(" {")[0])).toEqual(["1 associated", "callback null", "20 connected"]);
});

test("disconnect tells when it is done, and connect to the network of now does nothing", async () => {
  const board = start('w.connect("cafe",{},function(){w.connect("cafe",{},function(e){print("again",e);w.disconnect(function(){print("off")})})})');
  await simulation.runToEnd();
  expect(board.log.map((line) => line.split(" {")[0])).toEqual(["1 associated", "1.5 connected", "again null", "off", "1.5 disconnected"]);
  expect(board.evaluate("w.getStatus().mode")).toBe('"off"');
});

test("a scan shows what is not hidden", async () => {
  const board = start('w.scan(function(l){print(l.map(function(a){return a.ssid+" "+a.authMode+" "+a.rssi}).join())});try{w.scan(print)}catch(e){print(e.toString())}');
  await simulation.runToEnd();
  expect(board.log).toEqual(["Error: A scan is already in progress", "home wpa2 -71,cafe open -60"]);
});

test("what was saved is joined at power-on", async () => {
  const board = start('w.connect("home",{password:"correct horse"},function(){w.save();E.reboot()})');
  await simulation.runFor("2s");
  board.run('setTimeout(function(){print(require("Wifi").getDetails().ssid,require("Wifi").getStatus().station)},2000)');
  await simulation.runToEnd();
  expect(board.log.at(-1)).toBe("home connected");
});

test("an access point of its own", () => {
  const board = start('w.startAP("garden",{password:"12345678"},done);try{w.startAP("x",{password:"short"})}catch(e){print(e.toString())}');
  expect(board.evaluate("w.getStatus().ap+w.getAPDetails().ssid+w.getAPIP().ip")).toBe('"enabledgarden192.168.4.1"');
  expect(board.evaluate("w.stopAP(),w.getStatus().ap")).toBe('"disabled"');
  expect(board.log).toEqual(["Error: Password must be string of at least 8 characters", "callback null"]);
});

test("an ESP32 tells its state in its own words", async () => {
  const board = start('print(w.getStatus());w.connect("cafe",{},done)', "esp32");
  await simulation.runToEnd();
  expect(board.evaluate("w.getStatus().bssid+w.getStatus().mode")).toBe('"02:00:00:00:00:07STA"');
  expect(board.log.join(" ")).toContain('"netmask":"255.255.255.0"');
});

test("nonsense is refused", () => {
  const board = start('[function(){w.connect()},function(){w.connect("a",5)},function(){w.connect("a",{password:1})},function(){w.connect("a",{},5)},function(){w.scan()}].forEach(function(f){try{f()}catch(e){print(e.toString())}})');
  expect(board.log).toEqual([
    "Error: No SSID provided",
    "Error: Expecting Object, got Number",
    "Error: Expecting options.password to be a string but got Number",
    "Error: Expecting callback function but got 5",
    "Error: Expecting callback function but got undefined",
  ]);
});

test.each([
  [{}, '"wifi" needs "accessPoints"'],
  [{ accessPoints: [{}] }, 'accessPoints[0] needs "ssid"'],
  [{ accessPoints: [{ ssid: "a", password: "short" }] }, 'accessPoints[0]: "password" cannot be "short"'],
  [{ accessPoints: [], delay: 5 }, '"wifi" has no "delay"'],
])("a mistake in a description is named: %j", (wifi, message) => {
  simulation = new Simulation();
  expect(() => new Simulation({ wifi: wifi as never })).toThrow(message.replace('"wifi"', "wifi"));
});
