// Two kinds of tests: those that run device code in Node find Espruino's natives among the globals, all others do not, so that
// nothing of the host can lean on them.
const DEVICE_TESTS = ["<rootDir>/test/{protocol,connection,api,port,fuzz}/**/*.test.ts", "<rootDir>/test/*.test.ts"];

/** Building blobs of some features takes minutes: `make test-flash`. */
const LONG = process.env.FLASHING ? [] : ["<rootDir>/test/flashing/features"];

const common = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  transform: { "\\.(ts|mjs)$": "<rootDir>/test/support/esbuild-transform.cjs" },
};

module.exports = {
  projects: [
    { ...common, displayName: "device", testMatch: DEVICE_TESTS, setupFilesAfterEnv: ["<rootDir>/test/support/device-setup.ts"] },
    {
      ...common,
      displayName: "host",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", ...LONG, "<rootDir>/test/(protocol|connection|api|port|fuzz)/", "<rootDir>/test/[^/]+\\.test\\.ts$"],
    },
  ],
};
