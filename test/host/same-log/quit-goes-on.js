// quit ends the run after the current turn
var o={}; o.on("e",function(){ print("event after quit") });
setTimeout(function(){ print("timer"); quit(); o.emit("e"); print("rest of the timer") },5);
setTimeout(function(){ print("never") },50);
