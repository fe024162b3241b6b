// Close codes that may stand in a Close frame, as ranges. RFC 6455 §7.4, IANA's WebSocket Close Code Number Registry.

export const sendableCodes: readonly { readonly name: string; readonly from: number; readonly to: number; readonly rfc: string }[] = [
  { name: "normal, going away, protocol error, unsupported data", from: 1000, to: 1003, rfc: "7.4.1" },
  { name: "invalid data, policy, too big, extension, internal error; restart, try again later, bad gateway", from: 1007, to: 1014, rfc: "7.4.1" },
  { name: "registered by libraries", from: 3000, to: 3999, rfc: "7.4.2" },
  { name: "private", from: 4000, to: 4999, rfc: "7.4.2" },
];
