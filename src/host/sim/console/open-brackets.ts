// Counts the brackets an input leaves open, as the firmware's lexer sees them: what is in strings, comments and
// regular expressions does not count. The prompt asks for another line while the count is above zero.

/** Stands for an input in the midst of a comment or template literal. */
const UNFINISHED = 1000;

/** Tokens after which a slash divides; after all others, a closing brace among them, it begins a regular expression. */
const DIVIDED = /^(?:[\w$]+|[\])".^|~])$/;
const KEYWORD =
  /^(?:break|case|catch|class|const|continue|default|delete|do|debugger|else|extends|finally|for|function|if|in|instanceof|let|new|of|return|static|super|switch|this|throw|try|typeof|var|void|while)$/;

const COMMENT = /^(?:\/\/[^\n]*|\/\*[^]*?\*\/)/;
const STRING = /^(?:"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')/;
/** Ends with its line if nothing else ends it. */
const REGULAR_EXPRESSION = /^\/(?:\\[^]|[^/\\\n])*\/?/;
const WORD_OR_OPERATOR = /^(?:[\w$]+|\+\+|--|\|\||\|=|\^=|[^])/;

/** Stands for a string, template literal or regular expression as the token before. */
const STRING_LIKE = '"';

/** Returns how many brackets are open; below zero where one closes that was not opened. */
export function openBrackets(source: string): number {
  let count = 0;
  let last = "";
  for (let at = 0; at < source.length && count >= 0; ) {
    const rest = source.slice(at);
    const character = rest[0];
    const comment = COMMENT.exec(rest)?.[0];
    if (comment !== undefined || /\s/.test(character)) {
      at += comment?.length ?? 1;
      continue;
    }
    if (rest.startsWith("/*")) return UNFINISHED;
    if ("[({".includes(character)) count++;
    else if ("])}".includes(character)) count--;
    const token = tokenAt(rest, last);
    if (token === undefined) return character === "`" ? UNFINISHED : 0;
    last = token.length > 1 && "\"'`/".includes(character) ? STRING_LIKE : token;
    at += token.length;
  }
  return count;
}

/** The token at the beginning of `rest`; undefined when its quotes stay open. */
function tokenAt(rest: string, last: string): string | undefined {
  const character = rest[0];
  if (character === '"' || character === "'") return STRING.exec(rest)?.[0];
  if (character === "`") return rest.slice(0, templateLength(rest)) || undefined;
  if (character === "/" && (!DIVIDED.test(last) || KEYWORD.test(last))) return REGULAR_EXPRESSION.exec(rest)?.[0];
  return WORD_OR_OPERATOR.exec(rest)?.[0];
}

/** Length of a template literal, 0 when it stays open; inside its `${}` only braces are looked at. */
function templateLength(rest: string): number {
  let nesting = 0;
  for (let at = 1; at < rest.length; at++) {
    const character = rest[at];
    if (nesting === 0 && character === "\\") at++;
    else if (nesting === 0 && character === "`") return at + 1;
    else if (character === "{" && (nesting > 0 || rest[at - 1] === "$")) nesting++;
    else if (character === "}" && nesting > 0) nesting--;
  }
  return 0;
}
