// Sizes and times, each with its unit in its name and its reason beside it.

export const enum Limit {
  /** NodeMCU's connect deadline, over DNS, TCP, TLS and HTTP together. */
  HandshakeTimeoutMs = 10000,
  /** How long a peer may take to finish the close handshake. */
  CloseTimeoutMs = 5000,
  /** NodeMCU's period: silence of this length provokes a ping. */
  PingIntervalMs = 30000,
  /** Pings without any answer before the peer is declared dead. */
  UnansweredPings = 2,

  /** Espruino cuts a host name at 127 characters without a word. */
  HostBytes = 127,
  /** A line of the handshake response is kept up to here; what we compare is far shorter. */
  HeaderLineBytes = 256,
  /** The whole handshake response, status line and headers. */
  HeaderBytes = 8192,
  /** The body of a refusal is kept up to here: enough to recognise a portal's page or read an error. */
  BodyBytes = 256,
  /** How long a refusal waits for its body, which may come in a packet of its own; most servers end the connection sooner. */
  BodyWaitMs = 100,

  /** Default receive ring: an unmasked control frame (2 + 125 B) must fit. */
  RingBytes = 128,
  /** Left free when memory is taken on purpose, so that the interpreter itself does not run short. */
  ReserveBytes = 512,
  /** What a block of memory holds of a string, at least. */
  BlockBytes = 8,
  /** Messages up to here are gathered without counting memory. */
  FreeCheckBytes = 400,
  /** Free blocks that it takes to do what is done rarely: a ping, the end of a connection. */
  RareBlocks = 200,
  /** What is about to run is tried again after so long, where memory ran out and the interpreter broke it off. */
  BrokenOffMs = 2000,
  /** A timer that comes this early has come on time. */
  TimerSlackMs = 1,
  /** Largest piece in which a message is received: what a packet of an ESP32 holds. */
  PartBytes = 536,
  /** Payload masked at a time: what a packet of an ESP8266 holds. */
  PieceBytes = 268,
  /** Parts of a message may wait for so many packets: what is gathered shares a frame, but all of it is in memory. */
  PartPackets = 4,
  /** A paused client that sends has its socket polled again after so long, doubled with each packet that came meanwhile. */
  BrakeMs = 2,
  /** No longer doubled from here on: 2 s. */
  BrakedPackets = 10,
  /** The masking buffer holds the longest client header (14 B) before the payload. */
  HeaderRoomBytes = 16,
  /** Messages above this leave as several frames, so that a pong need not wait for all of them. */
  FragmentBytes = 4096,
  /** Messages handed to the event queue before the interpreter gets a turn: an event costs about ten blocks until it ran. */
  MessagesPerTurn = 4,

  /** Pongs that wait; beyond it the older ones go, as RFC 6455 §5.5.3 allows. */
  ControlQueueBytes = 512,

  /** RFC 6455 §5.5. */
  ControlPayloadBytes = 125,
  /** RFC 6455 §5.5.1: a control payload less the two bytes of the code. */
  CloseReasonBytes = 123,
}
