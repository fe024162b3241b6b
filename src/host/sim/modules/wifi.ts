// require("Wifi") as the ESP8266's and the ESP32's firmware have it, each with its own words for the same: the program's
// side of the radio (wifi/radio.ts).

import { bytesOf, textOf, typeName } from "../bytes";
import { valueText } from "../console/value-text";
import { ScriptError, type NativeFunction, type Value } from "../language/realm";
import type { Machine } from "../machine";
import type { AccessPoint } from "../wifi/access-points";
import { Reason, type SavedNetwork } from "../wifi/radio";
import { WIFI_FILE, savedNetwork } from "../wifi/saved-network";

const MAC = "5c:cf:7f:00:00:01";
const OWN_POINT = { ip: "192.168.4.1", netmask: "255.255.255.0", gw: "192.168.4.1", mac: "5e:cf:7f:00:00:01" };
const NO_ADDRESS = { ip: "0.0.0.0", netmask: "0.0.0.0", gw: "0.0.0.0" };
const LOCAL_ADDRESS = "127.0.0.1";
const MIN_PASSWORD = 8;

/** By their numbers. The ESP8266's firmware looks the last two up one place too early. */
const REASON_ESP8266: Record<number, string> = {
  [Reason.left]: "assoc_leave",
  [Reason.handshake]: "4way_handshake_timeout",
  [Reason.beaconLost]: "cipher_suite_rejected",
  [Reason.notFound]: "beacon_timeout",
};
const REASON_ESP32: Record<number, string> = {
  [Reason.left]: "ASSOC_LEAVE",
  [Reason.handshake]: "4WAY_HANDSHAKE_TIMEOUT",
  [Reason.beaconLost]: "BEACON_TIMEOUT",
  [Reason.notFound]: "NO_AP_FOUND",
};
const UNKNOWN_REASON = "Unknown reason";

export function wifiModule(machine: Machine): Record<string, NativeFunction> {
  const { realm, network, events, radio, storage } = machine;
  const isEsp32 = machine.board.firmware.startsWith("ESP32");
  let onJoined: Value;
  let onDisconnected: Value;
  let isScanning = false;
  let lastReason = 0;

  const emit = (event: string, details: Record<string, Value>): void => events.queueFor(machine.require("Wifi"), event, [realm.object(details)]);
  const tell = (callback: Value, ...args: Value[]): void => {
    if (typeof callback === "function") events.queue(undefined, callback, args);
  };
  const joined = (error: string | null): void => {
    tell(onJoined, error);
    onJoined = undefined;
  };
  radio.listener = {
    associated: ({ ssid, mac, channel }) => emit("associated", { ssid, mac, channel: isEsp32 ? String(channel) : channel }),
    connected: () => {
      joined(null);
      const { ip, netmask, gw } = address();
      emit("connected", { ip, [isEsp32 ? "netmask" : "mask"]: netmask, gw });
    },
    disconnected: ({ ssid, mac }, reason, failure) => {
      lastReason = reason;
      tell(onDisconnected);
      onDisconnected = undefined;
      if (failure && !isEsp32) joined(failure);
      emit("disconnected", isEsp32 ? { ssid, mac, reason: String(reason), msg: REASON_ESP32[reason] } : { ssid, mac, reason: REASON_ESP8266[reason] });
      if (failure && isEsp32) joined(REASON_ESP32[reason]);
    },
  };

  function address(): typeof NO_ADDRESS {
    if (radio.state !== "connected" || network.isLinkUp === false) return NO_ADDRESS;
    const ip = network.address ?? LOCAL_ADDRESS;
    return { ip, netmask: "255.255.255.0", gw: network.address ? ip.replace(/\d+$/, "1") : LOCAL_ADDRESS };
  }

  /** Returns an object after it was also handed to the callback, if there is one. */
  function answer(members: Record<string, Value>, callback: Value, ...before: Value[]): Value {
    requireCallback(callback);
    const object = realm.object(members);
    tell(callback, ...before, object);
    return object;
  }

  const mode = (): string => {
    const names = isEsp32 ? ["NULL", "STA", "AP", "APSTA"] : ["off", "sta", "ap", "sta+ap"];
    return names[(radio.state === "off" ? 0 : 1) + (radio.ownPoint ? 2 : 0)];
  };

  function status(): Record<string, Value> {
    if (!isEsp32) {
      const ap = radio.ownPoint ? "enabled" : "disabled";
      const savedMode = savedNetwork(storage) ? "sta" : "off";
      return { mode: mode(), station: radio.state, ap, phy: "11n", powersave: "none", savedMode };
    }
    if (radio.state !== "connected") return { station: REASON_ESP32[lastReason] ?? UNKNOWN_REASON, mode: mode(), powersave: "none" };
    const { ssid, mac: bssid, channel, rssi } = radio.point;
    return { station: "connected", ssid, bssid, channel, rssi, htMode: "HT20", authMode: authMode(radio.point), mode: mode(), powersave: "none" };
  }

  function details(): Record<string, Value> {
    const { ssid, rssi } = radio.point;
    const password = radio.wanted?.password ?? "";
    if (!isEsp32) return { status: radio.state, ssid, password, ...(radio.state !== "off" && { rssi }), savedSsid: null };
    if (radio.state !== "connected") return { status: REASON_ESP32[lastReason] ?? UNKNOWN_REASON };
    return { ssid, password, status: "connected", authMode: authMode(radio.point) };
  }

  return {
    connect: (ssid, options, callback) => {
      if (typeof ssid !== "string") throw new ScriptError("Error", "No SSID provided");
      const isShort = typeof options === "function";
      const wanted = requireNetwork(ssid, isShort ? undefined : options);
      requireCallback(isShort ? options : callback);
      onDisconnected = undefined;
      onJoined = isShort ? options : callback;
      if (radio.connect(wanted)) joined(null);
    },
    disconnect: (callback) => {
      requireCallback(callback);
      const isTold = !isEsp32 && radio.state === "connected";
      if (isTold) onDisconnected = callback;
      radio.disconnect();
      if (!isTold) tell(callback);
    },
    scan: (callback) => {
      if (isScanning) throw new ScriptError("Error", "A scan is already in progress");
      requireCallback(callback, true);
      isScanning = true;
      radio.scan((points) => {
        isScanning = false;
        tell(callback, realm.array(points.map((point) => realm.object(shown(point)))));
      });
    },
    startAP: (ssid, options, callback) => {
      const isShort = typeof options === "function";
      requireCallback(isShort ? options : callback);
      if (typeof ssid !== "string") throw new ScriptError("Error", "No SSID");
      radio.ownPoint = { ssid, ...ownPassword(isShort ? undefined : options) };
      tell(isShort ? options : callback, null);
    },
    stopAP: (callback) => {
      requireCallback(callback);
      radio.ownPoint = undefined;
      tell(callback);
    },
    getStatus: (callback) => answer(status(), callback),
    getDetails: (callback) => answer(details(), callback),
    getAPDetails: (callback) => {
      const { ssid = "", password = "" } = radio.ownPoint ?? {};
      const stations = radio.ownPoint ? { stations: realm.array() } : {};
      const state = radio.ownPoint ? "enabled" : "disabled";
      return answer({ status: state, authMode: password === "" ? "open" : "wpa2", hidden: false, maxConn: 4, ssid, password, savedSsid: null, ...stations }, callback);
    },
    getIP: (callback) => answer({ ...address(), mac: MAC }, callback, null),
    getAPIP: (callback) => answer(radio.ownPoint ? { ...OWN_POINT } : { ...NO_ADDRESS, mac: OWN_POINT.mac }, callback, null),
    setIP: (_settings, callback) => tell(callback, null),
    setAPIP: (_settings, callback) => tell(callback, null),
    getHostByName: (name, callback) => {
      if (typeof name !== "string") throw new ScriptError("Error", "Hostname parameter is not a string");
      if (typeof callback !== "function") throw new ScriptError("Error", "Callback is not a function");
      tell(callback, name === "localhost" ? LOCAL_ADDRESS : null);
    },
    getHostname: () => radio.hostname,
    setHostname: (name, callback) => {
      radio.hostname = String(name);
      tell(callback);
    },
    save: (what) => {
      storage.erase(WIFI_FILE);
      if (what === "clear") return;
      const { ssid = "", password = "" } = radio.wanted ?? {};
      storage.put(WIFI_FILE, bytesOf(JSON.stringify({ ssid, password, mode: (radio.state === "off" ? 0 : 1) + (radio.ownPoint ? 2 : 0), hostname: radio.hostname })));
    },
    restore: () => {
      const saved = savedNetwork(storage);
      if (saved) radio.connect(saved);
    },
    setConfig: (settings) => {
      if (typeof settings !== "object" || settings === null) throw new ScriptError("Error", `Expecting Object, got ${typeName(settings)}`);
    },
    setSNTP: () => undefined,
    ping: (_host, callback) => tell(callback, realm.object()),
    turbo: () => undefined,
  };

  function requireCallback(callback: Value, isNeeded = false): void {
    if (typeof callback === "function" || (callback === undefined && !isNeeded)) return;
    throw new ScriptError("Error", `Expecting callback function but got ${callback === undefined ? "undefined" : valueText(realm, callback, { json: true })}`);
  }
}

function requireNetwork(ssid: string, options: Value): SavedNetwork {
  if (options !== undefined && (typeof options !== "object" || options === null)) throw new ScriptError("Error", `Expecting Object, got ${typeName(options)}`);
  const password: Value = options?.password ?? "";
  if (typeof password === "string") return { ssid: textOf(bytesOf(ssid).subarray(0, 32)), password };
  throw new ScriptError("Error", `Expecting options.password to be a string but got ${typeName(password)}`);
}

function ownPassword(options: Value): { password?: string } {
  const password: Value = options?.password;
  if (password === undefined || password === null || password === "") return {};
  if (typeof password === "string" && password.length >= MIN_PASSWORD) return { password };
  throw new ScriptError("Error", "Password must be string of at least 8 characters");
}

function authMode({ password }: AccessPoint): string {
  return password === "" ? "open" : "wpa2";
}

function shown(point: Required<AccessPoint>): Record<string, Value> {
  const { rssi, channel, isHidden, ssid, mac } = point;
  return { rssi, channel, authMode: authMode(point), isHidden, ssid, mac };
}
