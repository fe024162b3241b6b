// Marks code that lives only while it is needed.
// `phase(module)` is the module itself to TypeScript and to Node; the build turns the module into a function body that is
// evaluated at that very place, so that on a board its functions take no memory before, and none after the last reference.
// A phase shares no run-time state with its importer: what both need is passed as an argument.

/** Returns `module` unchanged; the build replaces the call (see `phases` in rollup.config.mjs). */
export function phase<Module>(module: Module): Module {
  return module;
}
