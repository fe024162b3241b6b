// Where something is served: a host, a port, with TLS or without, from texts as people write them.

export interface Address {
  /** A name, an IPv4 address, or "*" for all. */
  host: string;
  /** 0: every port. */
  port: number;
  /** Undefined: with TLS and without. */
  isTls?: boolean;
}

const DEFAULT_PORTS: Record<string, number> = { ws: 80, http: 80, wss: 443, https: 443 };
const ADDRESS = /^(?:(ws|wss|http|https):\/\/)?([^/:@?#\s]+)(?::(\d{1,5}))?(?:\/.*)?$/;

/** Reads "host:port", "host" (every port), "*" or a URL; throws an Error that names what it cannot read. */
export function parseAddress(text: string): Address {
  const [, scheme, host, port] = ADDRESS.exec(text) ?? [];
  if (host === undefined || Number(port ?? 0) > 65535) throw new Error(`"${text}" is no address: write host:port, host, * or a ws:// or wss:// URL`);
  return { host, port: port === undefined ? (DEFAULT_PORTS[scheme] ?? 0) : Number(port), isTls: scheme === undefined ? undefined : scheme === "wss" || scheme === "https" };
}

/** Whether `host` needs no looking up. */
export function isIp(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
