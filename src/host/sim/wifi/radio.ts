// A board's Wi-Fi as its hardware has it: which access point it wants, how far it got, and when it tells of that. It outlives the
// program. Where nobody has described the access points, there is one of any name that lets in whoever comes, and the board is on it.

import type { Clock } from "../clock";
import { durationMs, type Duration } from "../duration";
import type { Network } from "../net/network";
import type { AccessPoint, WifiDescription } from "./access-points";

export type StationState = "off" | "connecting" | "bad_password" | "no_ap_found" | "connected";

/** Reasons for a connection's end, as the chips number them. */
export const Reason = { left: 8, handshake: 15, beaconLost: 200, notFound: 201 } as const;

/** What a program is told. */
export interface RadioListener {
  associated(point: Required<AccessPoint>): void;
  connected(): void;
  /** `failure`: the attempt of connect() has ended so; undefined when a connection that stood is gone. */
  disconnected(point: Required<AccessPoint>, reason: number, failure: StationState | undefined): void;
}

/** The configuration that Wifi.save() keeps. */
export interface SavedNetwork {
  ssid: string;
  password: string;
}

const UNDESCRIBED: AccessPoint = { ssid: "simulated" };
const DEFAULT_MAC = "5c:cf:7f:00:00:fe";
const NO_MAC = "ff:ff:ff:ff:ff:ff";
const SCAN_MS = 2000;

export class Radio {
  listener: RadioListener | undefined;
  hostname = "espruino";
  /** The access point that the board itself is, if it is one. */
  ownPoint: AccessPoint | undefined;
  private _state: StationState = "off";
  private _wanted: SavedNetwork | undefined;
  private _point: AccessPoint = UNDESCRIBED;
  private _stopWaiting: () => void = () => undefined;
  private _awaitsAddress = false;
  private _pending = 0;

  constructor(
    private readonly _clock: Clock,
    private readonly _network: Network,
    private readonly _description: WifiDescription | undefined,
    /** The program has been told something. */
    private readonly _wake: () => void,
  ) {}

  get state(): StationState {
    return this._state;
  }

  get point(): Required<AccessPoint> {
    return whole(this._point);
  }

  /** Undefined before connect() when it was not saved. */
  get wanted(): SavedNetwork | undefined {
    return this._wanted;
  }

  /** Power comes; `saved`: what it joins by itself. */
  powerOn(saved: SavedNetwork | undefined): void {
    this.ownPoint = undefined;
    this._wanted = saved;
    this._stopWaiting();
    this._to(this._description ? "off" : "connected");
    if (this._description && saved) this._attempt();
  }

  powerOff(): void {
    this._stopWaiting();
    this._to("off");
  }

  /** Whether it will have something to tell although nothing more happens to it. */
  get isWaiting(): boolean {
    return this._pending > 0;
  }

  /** Returns whether it is on that network already. */
  connect(wanted: SavedNetwork): boolean {
    const isThere = this._state === "connected" && this._wanted?.ssid === wanted.ssid && this._wanted.password === wanted.password;
    if (isThere) return true;
    if (this._state === "connected" && this._wanted) this._leave();
    this._wanted = wanted;
    this._attempt();
    return false;
  }

  disconnect(): void {
    const wasConnected = this._state === "connected";
    this._stopWaiting();
    if (wasConnected) this._leave();
    this._to("off");
  }

  /** The way to the access point, or its DHCP server, is gone or there again. */
  linkChanged(): void {
    if (this._state === "off") return;
    if (this._network.isLinkUp === false) {
      const wasConnected = this._state === "connected";
      this._stopWaiting();
      this._to("connecting");
      if (wasConnected) this.listener?.disconnected(this.point, Reason.beaconLost, undefined);
    } else if (this._awaitsAddress) this._takeAddress();
    else if (this._state !== "connected") this._attempt();
  }

  /** The visible ones, when the scan is over. */
  scan(done: (points: Required<AccessPoint>[]) => void): void {
    const points = this._network.isLinkUp === false ? [] : (this._description?.accessPoints ?? [UNDESCRIBED]);
    this._later(durationMs(this._description?.scan ?? SCAN_MS), () => done(points.filter(({ isHidden }) => !isHidden).map(whole)));
  }

  private _attempt(): void {
    this._stopWaiting();
    this._to("connecting");
    this._after(this._description?.associate, () => this._associate());
  }

  private _associate(): void {
    const found = this._find();
    if (!found || this._network.isLinkUp === false) return this._fail({ ssid: this._wanted?.ssid ?? "", mac: NO_MAC }, "no_ap_found", Reason.notFound);
    if (this._description && (found.password ?? "") !== (this._wanted?.password ?? "")) return this._fail(found, "bad_password", Reason.handshake);
    this._point = found;
    this.listener?.associated(this.point);
    this._after(this._description?.dhcp, () => this._takeAddress());
  }

  private _takeAddress(): void {
    this._awaitsAddress = this._network.givesAddress === false;
    if (this._awaitsAddress) return;
    this._to("connected");
    this.listener?.connected();
  }

  private _find(): AccessPoint | undefined {
    if (!this._description) return this._wanted ? { ssid: this._wanted.ssid } : UNDESCRIBED;
    return this._description.accessPoints.find(({ ssid }) => ssid === this._wanted?.ssid);
  }

  private _fail(point: AccessPoint, state: StationState, reason: number): void {
    this._to(state);
    this.listener?.disconnected(whole(point), reason, state);
  }

  private _leave(): void {
    this._to("off");
    this.listener?.disconnected(this.point, Reason.left, undefined);
  }

  /** Without an address there is no network, except that a lost access point leaves sockets to find that out. */
  private _to(state: StationState): void {
    this._state = state;
    this._awaitsAddress = false;
    this._network.isOnline = state === "connected" || (state === "connecting" && this._network.isLinkUp === false);
  }

  private _after(delay: Duration | undefined, act: () => void): void {
    const delayMs = durationMs(delay ?? 0);
    if (delayMs === 0) return act();
    this._stopWaiting = this._later(delayMs, act);
  }

  private _later(delayMs: number, act: () => void): () => void {
    let isOver = false;
    const end = (): void => {
      if (!isOver) this._pending--;
      isOver = true;
    };
    this._pending++;
    const cancel = this._clock.schedule(delayMs, () => {
      end();
      act();
      this._wake();
    });
    return () => {
      end();
      cancel();
    };
  }
}

function whole(point: AccessPoint): Required<AccessPoint> {
  return { password: "", rssi: -60, channel: 6, mac: DEFAULT_MAC, isHidden: false, ...point };
}
