// Opens a connection again after its link ended, as the policy says: exponential backoff with full jitter between a floor and a
// cap, not at all where the server or the URL leaves no hope. A phase, see supervisor.ts.
// Memory: its functions and a dozen numbers. Between attempts the connection is `Connecting`, has no socket and no timer but ours.

import { Status } from "../status";
import { now, random32 } from "../port/espruino/bulk";
import { isOnline } from "../port/espruino/port";
import { Asked, Connection, End, Failure, Headers, Options, ReconnectOptions, State, Target } from "./connection";

const MIN_DELAY_MS = 1000;
const MAX_DELAY_MS = 60000;
const STABLE_MS = 10000;
/** How often a board without a network looks for it. */
const NETWORK_POLL_MS = 1000;

export interface Reconnect {
  /** Makes the first attempt; throws a TypeError for headers that can not be sent. */
  start(): void;
  opened(): void;
  /** Returns true when there will be another attempt. */
  ended(failure: Failure, code: number, reason: string, isAsked: boolean): boolean;
}

/** From 0 to below 1. */
function random(): number {
  return (random32() >>> 0) / 4294967296;
}

/** Whether the default policy tries again: not after a failure that comes again each time, nor where the server said that it is done with us. */
function isHopeful(end: End, canChange: boolean): boolean {
  const status = end.status;
  if (status === Status.ServerClosed) return end.code !== 1000 && end.code !== 1008 && end.code < 4000;
  return canChange || !(status === Status.NoTls || (status < 0 && status >= Status.NoHost));
}

/** An HTTP status that says the request itself is at fault: the same one will be refused again. RFC 9110 §15.5. */
function isRefusal(http: number): boolean {
  return http >= 400 && http < 500 && http !== 408 && http !== 425 && http !== 429;
}

export function createReconnect(connection: Connection, target: Target, options: Options): Reconnect {
  const policy: ReconnectOptions = options.reconnect === true ? {} : (options.reconnect as ReconnectOptions);
  const urls = target instanceof Array ? target : [target];
  const minMs = policy.minDelay || MIN_DELAY_MS;
  const maxMs = policy.maxDelay || MAX_DELAY_MS;
  const retry = policy.retry;
  let failures = 0; // in a row
  let urlIndex = 0;
  let openedAt: number | undefined;
  let retryAfterSeconds = 0;
  let timer: number | undefined;
  let isOffline = false;
  let isOver = false;

  /** Gives `next` the value; a function that throws, or a promise that fails, is a failed attempt. */
  function ask<Value>(asked: Asked<Value>, next: (value: Value) => void): void {
    let value = asked as Value | Promise<Value>;
    try {
      if (typeof asked === "function") value = (asked as (attempt: number) => Value | Promise<Value>)(failures + 1);
    } catch (error) {
      return failed(error);
    }
    if (value && typeof (value as Promise<Value>).then === "function") {
      (value as Promise<Value>).then(function (settled) {
        if (!isOver && connection.readyState === State.Connecting) next(settled);
      }, failed);
    } else next(value as Value);
  }

  function failed(error: unknown): void {
    if (!isOver && connection.readyState === State.Connecting) attempt(Status.ProviderFailed, {}, "" + error);
  }

  function tell(number: number, url: string): void {
    connection.emit("attempt", number, url);
  }

  function attempt(url: string | Status, own: Options, problem?: string): void {
    connection.readyState = State.Closed;
    connection._open(url, own, problem);
  }

  /** One attempt, as soon as there is a network. */
  function start(isFirst?: boolean): void {
    timer = undefined;
    connection.readyState = State.Connecting;
    if (!isOnline()) {
      if (!isOffline) connection.emit("wait", undefined, failures + 1);
      isOffline = true;
      timer = setTimeout(start, NETWORK_POLL_MS);
      return;
    }
    isOffline = false;
    ask(urls[urlIndex], function (url) {
      ask(options.headers, function (headers) {
        ask(options.token, function (token) {
          const own: Options = {};
          for (const name in options) own[name as "port"] = options[name as "port"];
          const all: Headers = {};
          for (const name in headers) all[name] = headers[name];
          if (token) all.Authorization = "Bearer " + token;
          own.headers = all;
          own.onHeader = onHeader;
          retryAfterSeconds = 0;
          const number = failures + 1;
          if (isFirst) setTimeout(tell, 0, number, url); // handlers are not there yet
          else tell(number, url);
          try {
            attempt(url, own);
          } catch (error) {
            if (isFirst) throw error;
            attempt(Status.ProviderFailed, {}, "" + error);
          }
        });
      });
    });
  }

  /** RFC 9110 §10.2.3; a date needs a clock that a board may not have. */
  function onHeader(this: Connection, name: string, value: string, sentName: string): void {
    if (name === "retry-after") retryAfterSeconds = +value || 0;
    if (options.onHeader) options.onHeader.call(connection, name, value, sentName);
  }

  /** Milliseconds until the next attempt; below 0 when there is none. */
  function delayMs(end: End): number {
    let cap = minMs * Math.pow(2, Math.ceil(failures / urls.length));
    if (!(cap < maxMs)) cap = maxMs;
    let floor = minMs;
    if (isRefusal(end.http || 0)) floor = (cap = maxMs) / 2;
    let delay = floor + random() * (cap - floor);
    if (retryAfterSeconds) delay = Math.max(delay, retryAfterSeconds * 1000 + random() * minMs);
    let verdict;
    try {
      if (retry) verdict = retry(end, failures);
    } catch (error) {
      print("reconnect.retry: " + error);
    }
    if (typeof verdict === "number") return verdict;
    const canChange = urls.length > 1 || typeof target === "function";
    if (verdict === undefined ? !isHopeful(end, canChange) : !verdict) return -1;
    return policy.maxAttempts && failures >= policy.maxAttempts ? -1 : delay;
  }

  return {
    start() {
      start(true);
    },
    opened() {
      openedAt = now();
    },
    ended(failure, code, reason, isAsked) {
      if (timer) clearTimeout(timer);
      timer = undefined;
      const end = failure as End;
      end.code = code;
      end.reason = reason;
      end.wasOpen = openedAt !== undefined;
      if (end.wasOpen && (now() - openedAt!) * 1000 >= (policy.stableAfter || STABLE_MS)) failures = 0;
      else if (!end.wasOpen) urlIndex = (urlIndex + 1) % urls.length;
      openedAt = undefined;
      failures++;
      const delay = isAsked ? -1 : delayMs(end);
      isOver = !(delay >= 0);
      if (isOver) return false;
      connection.readyState = State.Connecting;
      connection.emit("down", end);
      connection.emit("wait", delay, failures + 1);
      timer = setTimeout(start, delay);
      return true;
    },
  };
}
