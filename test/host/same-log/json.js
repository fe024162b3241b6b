// JSON both ways
print(JSON.stringify({a:1,b:"x",c:[1,2,{d:null}],e:undefined,f:function(){},g:true}));
print(JSON.stringify("q\"\n\x01\x7f"), JSON.stringify([undefined,function(){}]), JSON.stringify(undefined), JSON.stringify(null), JSON.stringify(5));
print(JSON.stringify({a:[1,{b:2}]},null,2)); print(JSON.stringify([1,2],null," "));
print(JSON.stringify(new Uint8Array([1,2])), JSON.stringify({toJSON:function(){return "J"}}), JSON.stringify(new Date(0)));
print(JSON.parse('{"a":[1,2,{"b":"x"}],"c":null,"d":true,"e":-1.5e2}'), JSON.parse("[]"), JSON.parse('"s\\u0041\\n"'), JSON.parse("12"), JSON.parse("true"));
["{bad","","[1,","nope"].forEach(function(t){ try { print(JSON.parse(t)) } catch(e) { print(e.type) } });
quit();
