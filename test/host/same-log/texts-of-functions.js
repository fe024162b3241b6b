// What is kept of the text of a function
[function(a,b){ return a }, function(a,b){ return a; }, function(a,b){ print(a) }, function(a,b){ return a+5  }, function(a,b){ return "x" }, function(a,b){a;  /*c*/ }, function(a){ return (a)  },
  function(a){  return a
}, function(){}, x=>x, (x,y)=>{ return x }].forEach(function(f) { print(f.toString(), f["\xffcod"]); });
quit();
