// try, catch, finally: what runs when
function order(kind) {
  var log = [];
  try { log.push("try"); if (kind) throw kind; log.push("end"); } catch (e) { log.push("catch " + e); } finally { log.push("finally"); }
  return log.join(",");
}
print(order(), order("x"), order(5));
function nested() { try { try { throw 1; } finally { print("inner finally"); } } catch (e) { print("outer caught", e); } return "done"; } print(nested());
function again() { try { try { throw "a"; } catch (e) { throw e + "b"; } } catch (e) { return e; } } print(again());
function early() { try { return "from try"; } finally { print("still runs"); } } print(early());
function loop() { for (var i = 0; i < 3; i++) { try { if (i == 1) continue; if (i == 2) break; print("body", i); } finally { print("finally", i); } } } loop();
function deep(n) { if (n == 0) throw new Error("bottom"); deep(n - 1); } try { deep(5); } catch (e) { print(e.message); }
try { throw { code: 7, toString: function() { return "custom"; } }; } catch (e) { print(e.code, "" + e); }
try { null.x; } catch (e) { print(e instanceof Error, e.type, e.message); }
try { throw undefined; } catch (e) { print("caught", e); }
var e = "outer"; try { throw "inner"; } catch (e) { print(e); } print(e);
try { try { throw 1; } catch (x) { undefinedName; } } catch (y) { print(y.toString()); }
quit();
