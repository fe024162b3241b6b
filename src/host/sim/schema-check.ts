// Checks a value against as much of JSON Schema as boards/schema.json uses, and names the first place that is wrong.

export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
}

/** Says what is wrong with `value`; undefined where nothing is. `root` is the schema that `$ref` refers to. */
export function schemaProblem(value: unknown, schema: Schema, root = schema, path = ""): string | undefined {
  if (schema.$ref !== undefined) return schemaProblem(value, root.$defs![schema.$ref.split("/").at(-1) as string], root, path);
  const { type, enum: choices, pattern, minimum, minItems } = schema;
  const place = path === "" ? "it" : `"${path}"`;
  if (type !== undefined && ![type].flat().some((one) => isOfType(value, one))) return `${place} is ${describe(value)}, expected ${[type].flat().join(" or ")}`;
  if (choices !== undefined && !choices.includes(value)) return `${place} is ${describe(value)}, expected ${choices.map((one) => JSON.stringify(one)).join(" or ")}`;
  if (pattern !== undefined && !new RegExp(pattern).test(value as string)) return `${place} is ${describe(value)}, expected ${pattern}`;
  if (minimum !== undefined && (value as number) < minimum) return `${place} is ${describe(value)}, expected ${minimum} or more`;
  if (minItems !== undefined && (value as unknown[]).length < minItems) return `${place} has ${(value as unknown[]).length} items, expected ${minItems} or more`;
  if (Array.isArray(value)) return first(value.entries(), ([index, item]) => schemaProblem(item, schema.items ?? {}, root, `${path}[${index}]`));
  return typeof value === "object" && value !== null ? memberProblem(value as Record<string, unknown>, schema, root, path) : undefined;
}

function memberProblem(value: Record<string, unknown>, { required = [], properties = {}, additionalProperties }: Schema, root: Schema, path: string): string | undefined {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `"${at(missing)}" is missing`;
  return first(Object.entries(value), ([name, member]) => {
    if (Object.hasOwn(properties, name)) return schemaProblem(member, properties[name], root, at(name));
    return additionalProperties === false ? `"${at(name)}" is no field of a board` : undefined;
  });
}

function first<Item>(items: Iterable<Item>, problemOf: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  return typeof value === type && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
