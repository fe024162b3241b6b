// How Espruino writes a number that is not a 32-bit integer: at most twelve digits after the point, found by
// repeated multiplication, errors included ("0.3" for 0.1+0.2, "10e+20" for 1e21). Follows ftoa_bounded.

const STOP_AT_ERROR = 0.0000001;
const MAX_FRACTION_DIGITS = 12;
const BUFFER_CHARACTERS = 66;
const LARGEST_PLAIN = 1e21;
const SMALLEST_PLAIN = 1e-6;

/** Returns the text of `value` in `radix`, with exactly `fixedDigits` after the point when they are given. */
export function numberText(value: number, radix = 10, fixedDigits = -1): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (fixedDigits < 0 && (value | 0) === value) return value === 0 ? "0" : value.toString(radix);
  let rest = Math.abs(value);
  let exponent = 0;
  if (radix === 10 && fixedDigits < 0) [rest, exponent] = scale(rest);
  if (Math.trunc(rest + STOP_AT_ERROR) === 1 + Math.trunc(rest)) rest = 1 + Math.trunc(rest);
  const whole = wholeDigits(rest, radix);
  const fraction = fixedDigits < 0 ? freeDigits(whole.rest, radix) : exactDigits(whole.rest, fixedDigits);
  const text = ((value < 0 ? "-" : "") + whole.text + fraction).slice(0, BUFFER_CHARACTERS);
  return exponent === 0 ? text : `${text}e${exponent > 0 ? "+" : ""}${exponent}`;
}

function scale(value: number): [number, number] {
  let rest = value;
  let exponent = 0;
  if (rest >= LARGEST_PLAIN) {
    for (; rest > 100000; exponent += 5) rest /= 100000;
    for (; rest > 10; exponent++) rest /= 10;
  } else if (rest > 0 && rest < SMALLEST_PLAIN) {
    for (; rest < 1e-5; exponent -= 5) rest *= 100000;
    for (; rest < 1; exponent--) rest *= 10;
  }
  return [rest, exponent];
}

function wholeDigits(value: number, radix: number): { text: string; rest: number } {
  let rest = value;
  let unit = 1;
  while (unit * radix <= rest) unit *= radix;
  let text = "";
  for (; unit >= 1; unit /= radix) {
    const digit = Math.trunc(rest / unit);
    rest -= digit * unit;
    text += digit.toString(radix);
  }
  return { text, rest };
}

function freeDigits(value: number, radix: number): string {
  if (value <= 0) return "";
  let rest = value * radix;
  let text = "";
  for (let count = 1; count < MAX_FRACTION_DIGITS && rest > STOP_AT_ERROR; count++) {
    const digit = Math.min(Math.trunc(rest + 0.00000001), radix - 1);
    rest = (rest - Math.trunc(rest + 0.00000001)) * radix;
    text += digit.toString(radix);
  }
  return text === "" ? "" : `.${text}`;
}

function exactDigits(value: number, digits: number): string {
  let rest = value * 10;
  let text = "";
  for (let left = digits; left > 0; left--) {
    const digit = Math.trunc(rest + (left === 1 ? 0.5 : 0.00000001));
    rest = (rest - digit) * 10;
    text += String(Math.min(digit, 9));
  }
  return text === "" ? "" : `.${text}`;
}
