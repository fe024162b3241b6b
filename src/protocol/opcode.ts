// Opcodes and the bits of a frame's first two bytes. RFC 6455 §5.2.

export const enum Opcode {
  Continuation = 0,
  Text = 1,
  Binary = 2,
  Close = 8,
  Ping = 9,
  Pong = 10,
}

export const enum FrameBit {
  /** First byte: last fragment of its message. */
  Fin = 0x80,
  /** First byte: reserved for extensions, of which we negotiate none. */
  Rsv = 0x70,
  /** First byte: the opcode. */
  Opcode = 0x0f,
  /** In an opcode: a control frame. */
  Control = 0x08,
  /** Second byte: the payload is masked. */
  Mask = 0x80,
  /** Second byte: the length, or one of the two below. */
  Length = 0x7f,
}

export const enum LengthForm {
  /** The next two bytes hold the length. */
  Short = 126,
  /** The next eight bytes hold the length. */
  Long = 127,
}

/** Bytes of a client's header, key included, by the form of its length. */
export const enum ClientHeader {
  Tiny = 6,
  Short = 8,
  Long = 14,
}
