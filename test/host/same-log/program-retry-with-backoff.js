// Waiting longer and longer, with a limit
var waits = [], attempt = 0, delay = 5;
function connect(done) { attempt++; setTimeout(function() { done(attempt < 5 ? "refused" : null); }, 2); }
function tryAgain() { connect(function(error) { if (!error) { print("connected after", attempt, waits.join()); quit(); return; } waits.push(delay); setTimeout(tryAgain, delay); delay = Math.min(delay * 2, 30); }); }
tryAgain(); print("trying");
