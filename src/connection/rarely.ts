// The way to what a connection does rarely: those functions are in memory only while one of them runs.

import { phase } from "../phase";
import * as rare from "./rare";

export function rarely(): typeof rare {
  return phase(rare);
}
