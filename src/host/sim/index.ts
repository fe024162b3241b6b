// `motesocket/sim`: the simulator for tests. What is exported here is what docs/simulator.md describes.

export { knownBoards, loadBoard, type BoardDescription } from "./board-description";
export { RealClock, type Clock } from "./clock";
export { durationMs, durationText, type Duration } from "./duration";
export type { Conditions, Direction, Way } from "./net/virtual/conditions";
export { checkFault, faultText, type Fault, type FaultName } from "./net/virtual/fault";
export { planFaults, type FaultPlan } from "./net/virtual/fault-plan";
export type { Answer, NetworkDescription, ServerDescription } from "./network-description";
export type { Observer, SimulatorEvent, TimedEvent } from "./observer";
export { forEachSeed, type SeedOptions } from "./seeds";
export { BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, closePayload, frameBytes, readFrame, type ClientFrame, type FrameFields } from "./servers/frame-bytes";
export { acceptFor, responseHead, switchingProtocols, type HttpRequest } from "./servers/http";
export type { ConnectionServer, UpgradeServer } from "./servers/npm-server";
export { ConnectionEnded, ScriptedConnection, type ClientMessage, type Sendable } from "./servers/scripted-connection";
export { answers, answersWith, echo, silent, type ServerScript } from "./servers/scripts";
export type { VirtualServer } from "./servers/virtual-server";
export { Simulation, type SimulationOptions } from "./simulation";
export type { PinInput } from "./pins/pin-input";
export type { TestPin } from "./pins/test-pin";
export type { TestBoard } from "./test-board";
export { VirtualClock } from "./virtual-clock";
export type { AccessPoint, WifiDescription } from "./wifi/access-points";
export type { BoardOptions, WorldOptions } from "./world";
