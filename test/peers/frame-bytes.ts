/** The frames of the tests' servers are those of the simulator's. */
export * from "../../src/host/sim/servers/frame-bytes";
