/** Says something that must not be overlooked, such as what a run leaves out. */
export function notice(text: string[]): void {
  const stars = "*".repeat(78);
  process.stderr.write(["", stars, ...text.map((line) => `*** ${line}`), stars, ""].join("\n"));
}
