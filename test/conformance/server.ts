// A fuzzing server that speaks Autobahn's protocol and plays the conformance vectors: /getCaseCount, /getCaseInfo,
// /getCaseStatus, /runCase and /updateReports. Node's http and net only. RFC 6455 §4.2; see case-session for the rest.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { ConformanceCase } from "../vectors/conformance/case";
import { catalogue } from "../vectors/conformance/catalogue";
import { CaseSession, type SessionOptions, type SessionReport } from "./case-session";
import { encodeFrame } from "./frame-encoder";
import { badRequest, requestProblem, switchingProtocols } from "./handshake";

const SERVICE_LIMIT_MS = 5000;
const TEXT = 1;
const CLOSE = 8;

export interface CaseResult extends SessionReport {
  /** From 1, as in `case=N`. */
  readonly number: number;
  readonly id: string;
  readonly agent: string;
}

export interface ServerOptions extends Partial<SessionOptions> {
  readonly cases?: readonly ConformanceCase[];
  readonly host?: string;
  readonly onResult?: (result: CaseResult) => void;
  /** The agent asked for its reports: its run is over. */
  readonly onReport?: (agent: string, results: readonly CaseResult[]) => void;
}

export interface ConformanceServer {
  readonly port: number;
  /** An agent's results by case number; a case played again replaces its result. */
  results(agent: string): readonly CaseResult[];
  stop(): Promise<void>;
}

/** Both verdicts are as good as the case allows. */
export function isPassed(result: Pick<CaseResult, "behavior" | "behaviorClose">): boolean {
  return [result.behavior, result.behaviorClose].every((verdict) => verdict === "OK" || verdict === "INFORMATIONAL");
}

/** Starts a server; port 0 takes a free one. */
export function start(port: number, options: ServerOptions = {}): Promise<ConformanceServer> {
  const fuzzer = new FuzzingServer(options);
  return fuzzer.listen(port, options.host ?? "127.0.0.1");
}

class FuzzingServer implements ConformanceServer {
  port = 0;
  private readonly _options: ServerOptions;
  private readonly _session: SessionOptions;
  private readonly _cases: readonly ConformanceCase[];
  private readonly _results = new Map<string, Map<number, CaseResult>>();
  private readonly _running = new Map<string, Promise<void>>();
  private readonly _sockets = new Set<Socket>();
  private readonly _server: Server;

  constructor(options: ServerOptions) {
    this._options = options;
    this._cases = options.cases ?? catalogue;
    const { isStrict = true, patience = 1, pace = 1, tcpEnd = "fin", chopSeed } = options;
    this._session = { isStrict, patience, pace, tcpEnd, chopSeed };
    this._server = createServer((_request, response) => response.writeHead(426).end());
    this._server.on("upgrade", (request, socket: Socket, head) => this._upgrade(request, socket, head));
  }

  listen(port: number, host: string): Promise<ConformanceServer> {
    return new Promise((resolve, reject) => {
      this._server.once("error", reject);
      this._server.listen(port, host, () => {
        this.port = (this._server.address() as AddressInfo).port;
        resolve(this);
      });
    });
  }

  results(agent: string): readonly CaseResult[] {
    return [...(this._results.get(agent)?.values() ?? [])].sort((left, right) => left.number - right.number);
  }

  stop(): Promise<void> {
    for (const socket of this._sockets) socket.destroy();
    return new Promise((resolve) => this._server.close(() => resolve()));
  }

  private _upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this._sockets.add(socket);
    socket.on("close", () => this._sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.setNoDelay(true);
    const url = new URL(request.url ?? "/", "ws://server");
    const problem = requestProblem(request) ?? (head.length > 0 ? `${head.length} octets before the handshake's answer` : undefined);
    const answer = problem === undefined ? this._route(url) : problem;
    if (typeof answer === "string") {
      socket.end(badRequest(answer));
      return;
    }
    answer(socket, switchingProtocols(request));
  }

  /** What to do with a request, or why not. */
  private _route(url: URL): string | ((socket: Socket, prefix: Buffer) => void) {
    const agent = url.searchParams.get("agent") ?? "";
    const number = Number(url.searchParams.get("case"));
    const testCase = this._cases[number - 1];
    const needsCase = ["/runCase", "/getCaseInfo", "/getCaseStatus"].includes(url.pathname);
    if (needsCase && !testCase) return `no case ${url.searchParams.get("case")} of ${this._cases.length}`;
    if (["/runCase", "/getCaseStatus", "/updateReports"].includes(url.pathname) && !agent) return "no agent";
    switch (url.pathname) {
      case "/getCaseCount":
        return (socket, prefix) => this._say(socket, prefix, String(this._cases.length));
      case "/getCaseInfo":
        return (socket, prefix) => this._say(socket, prefix,
          JSON.stringify({ id: testCase!.id, description: testCase!.description }));
      case "/getCaseStatus":
        return (socket, prefix) => void this._sayStatus(socket, prefix, agent, number);
      case "/updateReports":
        return (socket, prefix) => {
          this._options.onReport?.(agent, this.results(agent));
          this._say(socket, prefix, undefined);
        };
      case "/runCase":
        return (socket, prefix) => this._runCase(socket, prefix, agent, number, testCase!);
      default:
        return `nothing at ${url.pathname}`;
    }
  }

  /** Sends a text message, closes, and waits for the client to close. */
  private _say(socket: Socket, prefix: Buffer, text: string | undefined): void {
    const message = text === undefined ? [] : [encodeFrame(TEXT, Buffer.from(text))];
    socket.write(Buffer.concat([prefix, ...message, encodeFrame(CLOSE, Buffer.alloc(0))]));
    const timer = setTimeout(() => socket.destroy(), SERVICE_LIMIT_MS);
    socket.once("data", () => socket.end());
    socket.once("end", () => socket.end());
    socket.once("close", () => clearTimeout(timer));
  }

  private async _sayStatus(socket: Socket, prefix: Buffer, agent: string, number: number): Promise<void> {
    await this._running.get(`${agent}/${number}`);
    const result = this._results.get(agent)?.get(number);
    const { behavior = "UNKNOWN", behaviorClose = "UNKNOWN" } = result ?? {};
    this._say(socket, prefix, JSON.stringify({ behavior, behaviorClose }));
  }

  private _runCase(socket: Socket, prefix: Buffer, agent: string, number: number, testCase: ConformanceCase): void {
    const { chopSeed } = this._session;
    const options = { ...this._session, chopSeed: chopSeed === undefined ? undefined : chopSeed + number };
    const session = new CaseSession(socket, testCase, options);
    const isDone = session.run(prefix).then((report) => {
      const result = { ...report, number, id: testCase.id, agent };
      const results = this._results.get(agent) ?? new Map<number, CaseResult>();
      this._results.set(agent, results.set(number, result));
      this._options.onResult?.(result);
    });
    this._running.set(`${agent}/${number}`, isDone);
  }
}
