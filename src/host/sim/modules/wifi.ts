// require("Wifi") as far as a program needs it to go online: the simulated board has joined its network when
// the script starts; disconnect() takes it offline, connect() brings it back and reports through the callback. An
// access point that is lost and found again by itself is reported by events.

import type { Machine } from "../machine";
import type { NativeFunction, Value } from "../language/realm";

const ADDRESS = { ip: "127.0.0.1", netmask: "255.255.255.0", gw: "127.0.0.1", mac: "5c:cf:7f:00:00:01" };
const ACCESS_POINT = { ssid: "simulated", mac: "5c:cf:7f:00:00:fe" };

export function wifiModule(machine: Machine): Record<string, NativeFunction> {
  const { realm, network, events } = machine;
  const isConnected = (): boolean => network.isOnline && network.isLinkUp !== false;
  const station = (): string => (isConnected() ? "connected" : network.isOnline ? "connecting" : "off");
  machine.linkListeners.push(() => {
    if (!network.isOnline) return;
    const library = machine.require("Wifi");
    if (!isConnected()) return events.queueFor(library, "disconnected", [realm.object({ ...ACCESS_POINT, reason: "BEACON_TIMEOUT" })]);
    events.queueFor(library, "associated", [realm.object({ ...ACCESS_POINT, channel: 6 })]);
    events.queueFor(library, "connected", [realm.object({ ...ADDRESS })]);
  });
  const later = (callback: Value, ...args: Value[]): void => {
    if (typeof callback === "function") events.queue(undefined, callback, args);
  };
  return {
    connect: function (_ssid, options, callback) {
      network.isOnline = true;
      events.queueFor(this, "associated", [realm.object({ ssid: _ssid })]);
      events.queueFor(this, "connected", [realm.object({ ...ADDRESS })]);
      later(typeof options === "function" ? options : callback, null);
    },
    disconnect: function (callback) {
      network.isOnline = false;
      events.queueFor(this, "disconnected", [realm.object({ reason: 8 })]);
      later(callback);
    },
    getIP: (callback) => {
      const address = realm.object(isConnected() ? { ...ADDRESS } : { mac: ADDRESS.mac });
      later(callback, null, address);
      return address;
    },
    getStatus: (callback) => {
      const status = realm.object({ mode: "sta", station: station(), ap: "disabled", phy: "11n", powersave: "none", savedMode: "off" });
      later(callback, status);
      return status;
    },
    getDetails: (callback) => {
      const details = realm.object({ status: station(), rssi: -60, ssid: ACCESS_POINT.ssid });
      later(callback, details);
      return details;
    },
    getHostByName: (name, callback) => later(callback, name === "localhost" ? ADDRESS.ip : null),
    setHostname: (_name, callback) => later(callback),
    startAP: (_ssid, options, callback) => later(typeof options === "function" ? options : callback, null),
    stopAP: (callback) => later(callback, null),
    scan: (callback) => later(callback, realm.array()),
    save: () => undefined,
    restore: () => undefined,
  };
}
