// A function exists once its statement has run
try { early() } catch(e) { print("early", e instanceof Error) }
function early(){ return "now" }
print(early());
(function(){ try { inner() } catch(e) { print("inner not there") } function inner(){ return 1 } print(inner()) })();
function ret(){ return
  5 }
print(ret());
quit();
