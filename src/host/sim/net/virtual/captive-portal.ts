// The Wi-Fi of a hotel: until somebody has clicked on its page, every request to anywhere is answered by it.

import { HEAD_END, responseHead } from "../../servers/http";
import type { Fault } from "./fault";
import type { ServiceAt } from "./virtual-network";
import { VirtualStream } from "./virtual-stream";

const PAGE = "<html><body>Please accept our terms to go online.</body></html>";
const REASONS: Record<number, string> = { 200: "OK", 302: "Found", 307: "Temporary Redirect", 511: "Network Authentication Required" };
const LOCATION = "http://portal.example/login";

/** What stands behind every address while the portal does. */
export function portalService({ status = 200, location }: Extract<Fault, { fault: "portal" }>): ServiceAt {
  const isRedirect = status >= 300 && status < 400;
  const body = isRedirect ? "" : PAGE;
  const headers = ["Content-Type: text/html", `Content-Length: ${body.length}`, "Connection: close"];
  if (isRedirect) headers.push(`Location: ${location ?? LOCATION}`);
  const response = responseHead(`HTTP/1.1 ${status} ${REASONS[status] ?? "Portal"}`, headers) + body;
  return {
    address: { host: "*", port: 0, isTls: false },
    accept: (connection, from) => {
      const stream = new VirtualStream(connection, from.address);
      let received = "";
      stream.on("error", () => undefined);
      stream.on("data", (data: Buffer) => {
        received += data.toString("latin1");
        if (received.includes(HEAD_END)) stream.end(response, "latin1");
      });
      stream.on("end", () => stream.end());
    },
  };
}
