// An entry of the flight recorder: milliseconds since it began, what happened, a number that goes with it, free blocks.

export const enum Entry {
  Opened = 1,
  /** With the status. */
  Ended = 2,
  /** Added to the first byte of a frame's header; with the payload in bytes. */
  FrameIn = 0x100,
  FrameOut = 0x200,
}

export const enum RecorderSize {
  /** Numbers in an entry. */
  Fields = 4,
  /** Entries unless the user says otherwise. */
  Entries = 16,
}
