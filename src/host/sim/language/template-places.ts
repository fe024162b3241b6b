// Places inside the expressions of a template literal. The interpreter reads each as a text of its own, of whose
// surroundings it knows nothing: what is told of an exception ends there. Such a place is a negative number.

import type { Place } from "./stack-trace";

const LONGEST_TEXT = 2 ** 20;
const PLACES: ReadonlySet<string> = new Set(["at", "endAt", "calleeAt"]);

/** Makes the places in an expression, or of an error, those of template text `index`; those of templates inside it and of functions stay. */
export function movePlaces(expression: object, index: number): void {
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "number" && PLACES.has(key) && value >= 0) (node as Record<string, number>)[key] = -(index * LONGEST_TEXT + value) - 1;
      else if (key !== "definition") visit(value);
    }
  };
  visit(expression);
}

/** The text and the offset a place stands for, if it is inside a template. */
export function templatePlace(templates: readonly string[] | undefined, at: number): Place | undefined {
  if (at >= 0 || templates === undefined) return undefined;
  const place = -at - 1;
  return { text: templates[Math.floor(place / LONGEST_TEXT)], at: place % LONGEST_TEXT, name: undefined };
}
