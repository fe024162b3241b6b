// Opens a connection again after its link ended, as the policy says: exponential backoff with full jitter between a floor and a
// cap, not at all where the server or the URL leaves no hope. Between attempts the connection is `Connecting`, without a socket.
// A phase, loaded while one of its functions runs; the state is the supervision's.

import { Status } from "../status";
import { now, random32 } from "../port/espruino/bulk";
import { isOnline } from "../port/espruino/port";
import { Asked, End, Headers, Options, ReconnectOptions, State } from "./connection";
import type { Supervision } from "./supervisor";

const MIN_DELAY_MS = 1000;
const MAX_DELAY_MS = 60000;
const STABLE_MS = 10000;
/** A server is obeyed for no longer than a day: what is far beyond that is a mistake, and no timer runs for ever. */
const RETRY_AFTER_SECONDS = 86400;
/** How often a board without a network looks for it. */
const NETWORK_POLL_MS = 1000;

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

function policyOf(supervision: Supervision): ReconnectOptions {
  const { reconnect } = supervision._options;
  return typeof reconnect === "object" ? reconnect : {};
}

function urlsOf(supervision: Supervision): Asked<string>[] {
  const target = supervision._target;
  return target instanceof Array ? target : [target];
}

/** One attempt: at a URL, or at none, with the status that says why and what went wrong. */
function attempt(supervision: Supervision, url: string | Status, own: Options, problem?: string): void {
  supervision._connection.readyState = State.Closed;
  supervision._connection._open(url, own, problem);
  supervision._again();
}

/** The attempt fails before it has a URL. */
function failed(supervision: Supervision, error: unknown): void {
  if (!supervision._isOver && supervision._connection.readyState === State.Connecting) attempt(supervision, Status.ProviderFailed, {}, "" + error);
}

/** Gives `next` the value; a function that throws, or a promise that fails, is a failed attempt. */
function ask<Value>(supervision: Supervision, asked: Asked<Value>, next: (value: Value) => void): void {
  let value = asked as Value | Promise<Value>;
  try {
    if (typeof asked === "function") value = (asked as (attempt: number) => Value | Promise<Value>)(supervision._failures + 1);
  } catch (error) {
    return failed(supervision, error);
  }
  if (value && typeof (value as Promise<Value>).then === "function") {
    supervision._again();
    (value as Promise<Value>).then(
      function (settled) {
        if (!supervision._isOver && supervision._connection.readyState === State.Connecting) next(settled);
      },
      function (error) {
        failed(supervision, error);
      },
    );
  } else next(value as Value);
}

/** The options of one attempt. */
function ownOptions(supervision: Supervision, headers: Headers | undefined, token: string | undefined): Options {
  const options = supervision._options;
  const own: Options = {};
  for (const name in options) own[name as "port"] = options[name as "port"];
  const all: Headers = {};
  for (const name in headers) all[name] = headers[name];
  if (token) all.Authorization = "Bearer " + token;
  own.headers = all;
  if (supervision._link) own.pingInterval = 0; // its pings do that as well
  // RFC 9110 §10.2.3; a date in its place needs a clock that a board may not have.
  own.onHeader = function (name, value, sentName) {
    if (name === "retry-after") supervision._retryAfterSeconds = Math.min(parseInt(value, 10) || 0, RETRY_AFTER_SECONDS);
    if (options.onHeader) options.onHeader.call(this, name, value, sentName);
  };
  return own;
}

/** Makes an attempt as soon as there is a network. The first throws a TypeError for headers that can not be sent. */
export function start(supervision: Supervision, isFirst?: boolean): void {
  const connection = supervision._connection;
  const options = supervision._options;
  const number = supervision._failures + 1;
  connection.readyState = State.Connecting;
  if (!isOnline()) {
    if (!supervision._isOffline) connection.emit("wait", undefined, number);
    supervision._isOffline = true;
    return supervision._again(NETWORK_POLL_MS);
  }
  delete supervision._isOffline;
  delete supervision._retryAfterSeconds;
  ask(supervision, urlsOf(supervision)[supervision._urlIndex], function (url) {
    ask(supervision, options.headers, function (headers) {
      ask(supervision, options.token, function (token) {
        if (isFirst) {
          // Its handler is there when this turn is over, or when the attempt has failed before that.
          const tell = (supervision._tell = function () {
            if (supervision._tell !== tell) return;
            delete supervision._tell;
            connection.emit("attempt", number, url);
          });
          setTimeout(tell, 0);
        } else connection.emit("attempt", number, url);
        try {
          attempt(supervision, url, ownOptions(supervision, headers, token));
        } catch (error) {
          if (isFirst) throw error;
          attempt(supervision, Status.ProviderFailed, {}, "" + error);
        }
      });
    });
  });
}

/** Milliseconds until the next attempt; below 0 when there is none. */
function delayMs(supervision: Supervision, end: End): number {
  const policy = policyOf(supervision);
  const failures = supervision._failures;
  const urlCount = urlsOf(supervision).length;
  const maxMs = policy.maxDelay || MAX_DELAY_MS;
  const minMs = policy.minDelay || MIN_DELAY_MS;
  let floor = minMs;
  let cap = minMs * Math.pow(2, Math.ceil(failures / urlCount));
  if (!(cap < maxMs)) cap = maxMs;
  if (isRefusal(end.http || 0)) floor = (cap = maxMs) / 2;
  let delay = floor + random() * (cap - floor);
  if (supervision._retryAfterSeconds) delay = Math.max(delay, supervision._retryAfterSeconds * 1000 + random() * minMs);
  const retry = policy.retry;
  let verdict;
  try {
    if (retry) verdict = retry(end, failures);
  } catch (error) {
    print("reconnect.retry: " + error);
  }
  if (typeof verdict === "number") return verdict;
  if (verdict === undefined ? !isHopeful(end, urlCount > 1 || typeof supervision._target === "function") : !verdict) return -1;
  return policy.maxAttempts && failures >= policy.maxAttempts ? -1 : delay;
}

/** The link or the attempt ended. Returns true when there will be another. */
export function ended(supervision: Supervision, end: End): boolean {
  const connection = supervision._connection;
  if (supervision._tell) supervision._tell();
  if (!end.wasOpen) supervision._urlIndex = (supervision._urlIndex + 1) % urlsOf(supervision).length;
  else if ((now() - supervision._openedAt!) * 1000 >= (policyOf(supervision).stableAfter || STABLE_MS)) supervision._failures = 0;
  delete supervision._openedAt;
  supervision._failures++;
  const delay = supervision._isAsked || !supervision._options.reconnect ? -1 : delayMs(supervision, end);
  supervision._isOver = !(delay >= 0);
  supervision._again(supervision._isOver ? undefined : delay);
  if (supervision._isOver) return false;
  connection.readyState = State.Connecting;
  connection.emit("down", end);
  connection.emit("wait", delay, supervision._failures + 1);
  return true;
}
