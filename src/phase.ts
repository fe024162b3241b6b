// Marks code that lives only while it is needed.
// `phase(module)` is the module itself to TypeScript and in Node; the build puts a function in its place whose body is the
// whole module, evaluated at that very spot: on a board its functions take no memory before, and none after the last
// reference. A phase shares no run-time state with its importer: what both need is passed as an argument.

/**
 * Returns `module`. In the blob `module` is a function that makes it: as it uses nothing from outside, it forgets its scopes
 * first, which saves a board three blocks for each function inside.
 */
export function phase<Module>(module: Module): Module {
  if (typeof module !== "function") return module;
  delete (module as { [name: string]: unknown })[atob("/3Njbw==")]; // "\xffsco", Espruino's array of scopes
  return module();
}
