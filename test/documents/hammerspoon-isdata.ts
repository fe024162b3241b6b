/** Hammerspoon's `hs.websocket`, the newer edition of its document: `send` got `isData`. */
import type { ApiDocument } from "./document";
import { commonRows } from "./hammerspoon";

const hammerspoonIsData: ApiDocument = {
  api: "hammerspoon-isdata",
  page: "hammerspoon",
  rows: {
    ...commonRows,
    "send.isData": "isData: true sends the message as binary",
    "send.isData.default": "isData is optional and true by default",
    "send.isData.false": "isData false sends the message as text",
    "send.isData.invalid": "as text, sequences that are not valid UTF-8 become the Unicode replacement character",
  },
};

export default hammerspoonIsData;
