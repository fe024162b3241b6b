// Knows how the link is: round-trip times from pings with a nonce, a keepalive that learns how long silence is survived. Two
// clocks: silence is measured from the last byte received, and a ping goes out now and then even under traffic.
// RFC 6455 §5.5.2. A phase, loaded while one of its functions runs; the state is the supervision's.

import { now, random32 } from "../port/espruino/bulk";
import { hasDataHandler } from "../port/espruino/port";
import { Limit } from "../limits";
import { Status } from "../status";
import { End, KeepaliveOptions, LinkCounters, State } from "./connection";
import { arm, fail } from "./outcome";
import type { Scan, Supervision } from "./supervisor";

const MIN_INTERVAL_MS = 15000;
const MAX_INTERVAL_MS = 300000;
const PONG_TIMEOUT_MS = 10000;
/** A ping may be late so many times the timeout while other bytes come: they may be in its way. */
const BUSY_TIMEOUTS = 3;
/** After so many answers in a row at the longest known silence, a longer one is tried. */
const TRUST = 8;

function limitsOf(supervision: Supervision): KeepaliveOptions {
  const { keepalive } = supervision._options;
  return typeof keepalive === "object" ? keepalive : {};
}

function minOf(supervision: Supervision): number {
  return limitsOf(supervision).min || MIN_INTERVAL_MS;
}

function maxOf(supervision: Supervision): number {
  return limitsOf(supervision).max || MAX_INTERVAL_MS;
}

function set(supervision: Supervision, delayMs: number): void {
  if (supervision._healthTimer) clearTimeout(supervision._healthTimer);
  supervision._healthTimer = setTimeout(supervision._onCheck, delayMs, supervision);
}

/** The counters, before anything was counted. */
export function createLink(supervision: Supervision): LinkCounters {
  const maxMs = maxOf(supervision);
  supervision._ceilingMs = maxMs;
  supervision._answers = 0;
  return {
    opens: 0, ends: {}, keepalive: Math.min(Math.max(Limit.PingIntervalMs, minOf(supervision)), maxMs),
    bytesIn: 0, bytesOut: 0, framesIn: 0, framesOut: 0, longestGap: 0,
  };
}

/** Nothing has passed. */
function startScan(): Scan {
  return { _payloadLeft: 0, _headerBytes: 0, _first: 0, _length: 0, _lengthEnd: 0, _headerEnd: 0 };
}

/** A link begins: from here on all that passes is seen. */
export function opened(supervision: Supervision): void {
  const connection = supervision._connection;
  const socket = connection._socket!;
  const link = supervision._link!;
  link.opens++;
  supervision._pingedAt = now();
  supervision._limit = connection._limit;
  supervision._shortBytes = connection._shortBytes;
  supervision._in = startScan();
  supervision._out = startScan();
  socket._plainWrite = socket.write;
  socket.write = supervision._write;
  socket.prependListener("data", supervision._onReceived);
  set(supervision, link.keepalive);
}

export function ended(supervision: Supervision, end: End): void {
  if (supervision._healthTimer) clearTimeout(supervision._healthTimer);
  delete supervision._healthTimer;
  delete supervision._nonce;
  const { ends } = supervision._link!;
  const cause = end.cause || "CLOSE_" + end.code;
  ends[cause] = (ends[cause] || 0) + 1;
}

/** Sends a ping, after a silence of `quietMs`. */
export function ping(supervision: Supervision, quietMs: number): void {
  supervision._nonce = (random32() >>> 0).toString(36);
  supervision._pingedAt = now();
  supervision._silenceMs = quietMs;
  supervision._connection.ping(supervision._nonce);
  set(supervision, limitsOf(supervision).pongTimeout || PONG_TIMEOUT_MS);
}

function giveUp(supervision: Supervision, status: Status): void {
  const connection = supervision._connection;
  fail(connection, status);
  connection.readyState = State.Closing;
  arm(connection, 0);
}

/** The ping's answer is late, by `lateMs` in all. */
function checkPong(supervision: Supervision, lateMs: number): void {
  const connection = supervision._connection;
  const link = supervision._link!;
  const timeoutMs = limitsOf(supervision).pongTimeout || PONG_TIMEOUT_MS;
  if (lateMs < timeoutMs) return set(supervision, timeoutMs - lateMs);
  if (connection._heardAt >= supervision._pingedAt && lateMs < BUSY_TIMEOUTS * timeoutMs) return set(supervision, timeoutMs);
  if (supervision._silenceMs + Limit.TimerSlackMs >= link.keepalive) {
    supervision._ceilingMs = Math.max(minOf(supervision), supervision._silenceMs * 0.75);
    if (link.keepalive > supervision._ceilingMs) link.keepalive = supervision._ceilingMs;
    supervision._answers = 0;
  }
  giveUp(supervision, Status.HealthCheckFailed);
}

/** The timer ran out: time to look for the pong, or for a ping. */
export function check(supervision: Supervision): void {
  const connection = supervision._connection;
  const link = supervision._link!;
  if (connection.readyState !== State.Open) return;
  if (!hasDataHandler(connection._socket!)) return giveUp(supervision, Status.HandlerLost);
  if (connection._isPaused) return set(supervision, link.keepalive); // nothing can be heard
  const time = now();
  const pingedMs = (time - supervision._pingedAt) * 1000;
  if (supervision._nonce) return checkPong(supervision, pingedMs + Limit.TimerSlackMs);
  const quietMs = (time - connection._heardAt) * 1000;
  const restMs = Math.min(link.keepalive - quietMs, maxOf(supervision) - pingedMs);
  if (restMs > Limit.TimerSlackMs) set(supervision, restMs);
  else ping(supervision, quietMs);
}

/** The ping was answered. Round-trip times: RFC 6298 §2. */
export function pong(supervision: Supervision): void {
  const link = supervision._link!;
  const rtt = (now() - supervision._pingedAt) * 1000;
  delete supervision._nonce;
  link.rtt = rtt;
  link.rttSmoothed = link.rttSmoothed === undefined ? rtt : link.rttSmoothed + (rtt - link.rttSmoothed) / 8;
  if (link.rttMin === undefined || rtt < link.rttMin) link.rttMin = rtt;
  if (supervision._silenceMs + Limit.TimerSlackMs >= link.keepalive) {
    if (link.keepalive < supervision._ceilingMs) link.keepalive = Math.min(link.keepalive * 1.5, supervision._ceilingMs);
    else if (++supervision._answers >= TRUST) {
      supervision._answers = 0;
      supervision._ceilingMs = Math.min(supervision._ceilingMs * 1.25, maxOf(supervision));
    }
  }
  set(supervision, link.keepalive);
}
