/** When the prompt asks for another line: brackets as the firmware's lexer counts them. */
import { openBrackets } from "../../../../src/host/sim/console/open-brackets";

test.each([
  ["nothing", "", 0],
  ["brackets of all kinds", "a([{", 3],
  ["closed brackets", "a([{}])", 0],
  ["one that closes what was not opened, whatever follows", "a)(((", -1],
  ["brackets in strings", "'(' + \"[\"", 0],
  ["an escaped quote in a string", "'\\'('", 0],
  ["a string that stays open: it is run, to fail", "('abc", 0],
  ["a string that ends with its line", "(\"abc\n", 0],
  ["brackets in comments", "( // (\n/* ( */", 1],
  ["a comment that stays open", "1 /* x", 1000],
  ["a template literal", "`(`", 0],
  ["a template literal over two lines", "`(\n`+(", 1],
  ["a template literal that stays open", "f(`abc", 1000],
  ["another literal inside a template", "`a${`(`}`", 0],
  ["a regular expression at the beginning", "/[(]/.test(x", 1],
  ["a regular expression after an operator", "a=/(/", 0],
  ["a regular expression after two characters of operator", "a||/(/", 0],
  ["a regular expression after a keyword", "return /(/", 0],
  ["a regular expression after a closing brace", "{}/(/", 0],
  ["a division after a name", "a/(b", 1],
  ["a division after a number and a bracket", "(4)/2/(", 1],
  ["a division after a string", "'a'/(", 1],
  ["a division after a regular expression", "/a/ /(", 1],
  ["a regular expression that stays open ends with its line", "/(\n(", 1],
])("%s", (_, source, count) => {
  expect(openBrackets(source)).toBe(count);
});
