// The access points around a board as data, checked on reading, so that a typing mistake is named.

import { durationMs, type Duration } from "../duration";

export interface AccessPoint {
  ssid: string;
  /** Open when it is left out. */
  password?: string;
  /** dBm, -60 when it is left out. */
  rssi?: number;
  /** 6 when it is left out. */
  channel?: number;
  mac?: string;
  isHidden?: boolean;
}

export interface WifiDescription {
  accessPoints: AccessPoint[];
  /** From connect() to the access point's answer, 0 when it is left out. */
  associate?: Duration;
  /** From there to an address, 0 when it is left out. */
  dhcp?: Duration;
  /** What a scan takes, 2 s when it is left out. */
  scan?: Duration;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTime: Check = (value) => durationMs(value as Duration) >= 0;

const FIELDS: Record<keyof WifiDescription, Check> = { accessPoints: Array.isArray, associate: isTime, dhcp: isTime, scan: isTime };
const POINT_FIELDS: Record<keyof AccessPoint, Check> = {
  ssid: isText,
  password: (value) => typeof value === "string" && value.length >= 8,
  rssi: (value) => typeof value === "number" && value <= 0,
  channel: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 14,
  mac: (value) => typeof value === "string" && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(value),
  isHidden: (value) => typeof value === "boolean",
};

/** Returns `value` as a description; throws an Error that says what is wrong with it. `origin` names it. */
export function checkWifi(value: unknown, origin: string): WifiDescription {
  checkFields(value, FIELDS, origin, "accessPoints");
  const description = value as WifiDescription;
  description.accessPoints.forEach((point, index) => checkFields(point, POINT_FIELDS, `${origin}: accessPoints[${index}]`, "ssid"));
  return description;
}

function checkFields(value: unknown, checks: Record<string, Check>, origin: string, needed: string): void {
  if (typeof value !== "object" || value === null) throw new Error(`${origin} is no object`);
  for (const [name, given] of Object.entries(value)) {
    if (!checks[name]) throw new Error(`${origin} has no "${name}"; it takes ${Object.keys(checks).join(", ")}`);
    if (!checks[name](given)) throw new Error(`${origin}: "${name}" cannot be ${JSON.stringify(given)}`);
  }
  if (!(needed in value)) throw new Error(`${origin} needs "${needed}"`);
}
