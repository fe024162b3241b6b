// A recursive descent calculator with errors
function calculate(text) {
  var at = 0;
  function peek() { while (text[at] == " ") at++; return text[at]; }
  function factor() {
    var c = peek();
    if (c == "(") { at++; var v = sum(); if (peek() != ")") throw new Error("missing ) at " + at); at++; return v; }
    if (c == "-") { at++; return -factor(); }
    var m = /^\d+(\.\d+)?/.exec(text.substr(at)); if (!m) throw new Error("unexpected " + (c === undefined ? "end" : c)); at += m[0].length; return parseFloat(m[0]);
  }
  function product() { var v = factor(); for (;;) { var c = peek(); if (c == "*") { at++; v *= factor(); } else if (c == "/") { at++; v /= factor(); } else return v; } }
  function sum() { var v = product(); for (;;) { var c = peek(); if (c == "+") { at++; v += product(); } else if (c == "-") { at++; v -= product(); } else return v; } }
  var result = sum(); if (peek() !== undefined) throw new Error("rest: " + text.substr(at)); return result;
}
["1+2*3", "(1+2)*3", "-4/2", "2*(3+4)*5", "1.5*2", "10 - 4 - 3", "1/0", "(1", "1+", "abc", "2 2"].forEach(function(t) { try { print(t, "=", calculate(t)); } catch (e) { print(t, e.message); } });
quit();
