// A name that the minifier may shorten is no name of the public interface: there users would not find it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
// @ts-expect-error: no declarations
import { INTERNAL } from "../../src/host/build/internal-names.mjs";

const TYPES = join(__dirname, "../../src/types");

/** Every member that a declaration file names. */
function memberNames(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) && ts.isIdentifier(node.name)) {
      names.push(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(TYPES, file), "utf8"), ts.ScriptTarget.ESNext));
  return names;
}

it.each(readdirSync(TYPES))("%s declares no name that is shortened", (file) => {
  expect(memberNames(file).filter((name) => INTERNAL.includes(name) || name.startsWith("_"))).toEqual([]);
});
