/** NodeMCU's `websocket` module. */
import type { ApiDocument } from "./document";

const nodemcu: ApiDocument = {
  api: "nodemcu",
  rows: {
    createClient: "createClient() takes nothing and returns a client",
  },
};

export default nodemcu;
