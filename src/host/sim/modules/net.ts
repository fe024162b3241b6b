// require("net") and require("tls"): Socket and Server objects over the socket table.

import { typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import type { ConnectRequest } from "../net/network";
import { keptBytes, readKept } from "../net/stream-buffer";
import { LISTENERS_PREFIX } from "../events";
import { memberName } from "../language/keys";
import { ScriptError, type NativeFunction, type Realm, type Value } from "../language/realm";

const LOCALHOST = "127.0.0.1";
const TLS_PORT = 443;
const MAX_HOST_CHARACTERS = 127;

/** Defines Socket and Server; returns what makes a socket object for an accepted connection. */
export function installSocketClasses(machine: Machine): () => Value {
  const { realm, sockets } = machine;
  const socketClass = realm.nativeClass("Socket", () => undefined);
  const serverClass = realm.nativeClass("Server", () => undefined);
  realm.define(socketClass.prototype, {
    write(data) {
      sockets.write(this, data === undefined ? undefined : stringOf(realm, data));
      return false;
    },
    end(data) {
      if (data !== undefined) sockets.write(this, stringOf(realm, data));
      sockets.end(this);
    },
    available() {
      return keptBytes(this);
    },
    read(count) {
      return readKept(this, Math.trunc(Number(count)) || 0);
    },
    pipe(destination, options) {
      pipe(machine, this, destination, options);
    },
  });
  realm.define(serverClass.prototype, {
    listen(port) {
      sockets.listen(this, Number(port) & 0xffff);
      return this;
    },
    close() {
      sockets.closeServer(this);
    },
  });
  realm.setClass("Socket", socketClass);
  realm.setClass("Server", serverClass);
  realm.setNamespace("url", urlLibrary(machine));
  return () => new socketClass() as Value;
}

/** Returns the members of the module. */
export function netModule(machine: Machine, isTls: boolean): Record<string, NativeFunction> {
  const { realm } = machine;
  const members: Record<string, NativeFunction> = { connect: (options, callback) => connect(machine, options, callback, isTls) };
  if (isTls) return members;
  return {
    ...members,
    createServer: (callback) => {
      if (typeof callback !== "function") {
        return machine.printError(`Expecting Callback Function but got ${typeName(callback)}`);
      }
      const server: Value = new realm.global.Server();
      server.type = 0;
      server[`${LISTENERS_PREFIX}connect`] = callback;
      return server;
    },
  };
}

function connect(machine: Machine, given: Value, callback: Value, isTls: boolean): Value {
  const { realm, sockets } = machine;
  const options = typeof given === "string" ? parseUrl(machine, given, false) : given;
  if (typeof options !== "object" || options === null) {
    return machine.printError(`Expecting Options to be an Object but it was ${typeName(options)}`);
  }
  if (callback !== undefined && typeof callback !== "function") {
    return machine.printError(`Expecting Callback Function but got ${typeName(callback)}`);
  }
  const socket: Value = new realm.global.Socket();
  socket.type = isTls ? 4 : 0;
  if (callback !== undefined) socket[`${LISTENERS_PREFIX}connect`] = callback;
  socket.opt = options;
  sockets.connect(socket, requestOf(machine, options, isTls));
  return socket;
}

function requestOf(machine: Machine, options: Value, isTls: boolean): ConnectRequest {
  const text = (name: string): string | undefined => {
    const value: Value = typeof options[name] === "function" ? options[name]() : options[name];
    return value === undefined ? undefined : stringOf(machine.realm, value);
  };
  const port = (Math.trunc(Number(options.port)) || 0) & 0xffff;
  return {
    host: (text("host") ?? LOCALHOST).slice(0, MAX_HOST_CHARACTERS),
    port: port === 0 && isTls ? TLS_PORT : port,
    tls: isTls ? { key: text("key"), cert: text("cert"), ca: text("ca") } : undefined,
  };
}

function urlLibrary(machine: Machine): Value {
  const library = machine.realm.nativeClass("url", () => undefined);
  machine.realm.define(library, { parse: (text, splitsQuery) => (typeof text === "string" ? parseUrl(machine, text, Boolean(splitsQuery)) : undefined) });
  return library;
}

/** Finds address, port, path and query as jswrap_url_parse does, one character after the other. */
function parseUrl({ realm }: Machine, text: string, splitsQuery: boolean): Value {
  let slashes = 0;
  let colons = 0;
  let [address, port, path, search] = [-1, -1, -1, -1];
  let portNumber = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "/") {
      slashes++;
      if (path < 0) path = index;
      if (colons === 1 && slashes === 2 && address < 0) [address, path, search] = [index, -1, -1];
    }
    if (character === ":") {
      colons++;
      if (address >= 0 && path < 0) port = index;
    }
    if (port >= 0 && index > port && path < 0 && /\d/.test(character)) portNumber = portNumber * 10 + Number(character);
    if (character === "?" && path >= 0) search = index;
  }
  if (path < 0) path = text.length;
  const query = search >= 0 ? text.slice(search + 1) : null;
  return realm.object({
    ...(address > 0 ? { protocol: text.slice(0, address - 1) } : {}),
    method: "GET",
    host: text.slice(address + 1, port >= 0 ? port : path),
    path: text.slice(path) || "/",
    pathname: text.slice(path, search >= 0 ? search : undefined) || "/",
    search: search >= 0 ? text.slice(search) : null,
    port: portNumber <= 0 || portNumber > 65535 ? null : portNumber,
    query: query !== null && splitsQuery ? splitQuery(realm, query) : query,
  });
}

function splitQuery(realm: Realm, query: string): Value {
  const result = realm.object();
  for (const pair of query.split("&")) {
    const [name, ...value] = pair.split("=").map((part) => part.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
    if (name !== "" || value.length > 0) result[memberName(name)] = value.join("=");
  }
  return result;
}

/** Copies a stream to another as data arrives and ends the destination with it. */
function pipe(machine: Machine, source: Value, destination: Value, options: Value): void {
  const { realm } = machine;
  source.on("data", realm.native("data", (data) => destination.write(data)));
  source.on(
    "close",
    realm.native("close", () => {
      if (typeof options?.complete === "function") options.complete();
      if (options?.end !== false && typeof destination.end === "function") destination.end();
    }),
  );
  if (typeof destination?.write !== "function") {
    throw new ScriptError("Error", "Destination Stream does not implement the required write(buffer) method");
  }
}
