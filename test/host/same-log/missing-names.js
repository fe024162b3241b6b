// What a desktop has and the board has not
["Map","Set","Symbol","WeakMap","WeakSet","Proxy","Reflect","BigInt","Buffer","setImmediate","fetch","queueMicrotask","structuredClone","TextEncoder","TextDecoder","URL","AbortController","performance","navigator","Intl","WebAssembly","Iterator","escape","unescape","RangeError","EvalError","URIError","clearImmediate","module","exports","window","SharedArrayBuffer","Atomics"].forEach(function(n){ print(n, typeof global[n], eval("typeof "+n)) });
function has(o,l){ return l.split(",").filter(function(n){try{return o[n]!==undefined}catch(e){return 0}}).join(",") }
print(has(Object,"assign,create,defineProperty,defineProperties,entries,freeze,fromEntries,getOwnPropertyDescriptor,getOwnPropertyNames,getPrototypeOf,is,isFrozen,keys,setPrototypeOf,values,seal,preventExtensions,hasOwn,groupBy"));
print(has([1],"at,concat,copyWithin,entries,every,fill,filter,find,findIndex,findLast,flat,flatMap,forEach,includes,indexOf,join,keys,lastIndexOf,map,pop,push,reduce,reduceRight,reverse,shift,slice,some,sort,splice,toString,unshift,values,toSorted,with"));
print(has(Array,"isArray,from,of"), has(String,"fromCharCode,fromCodePoint,raw"));
print(has("a","at,charAt,charCodeAt,codePointAt,concat,endsWith,includes,indexOf,lastIndexOf,localeCompare,match,matchAll,normalize,padEnd,padStart,repeat,replace,replaceAll,search,slice,split,startsWith,substr,substring,toLowerCase,toUpperCase,toString,trim,trimEnd,trimStart,valueOf"));
print(has(1,"toFixed,toString,toPrecision,toExponential,valueOf,toLocaleString"), has(Number,"EPSILON,MAX_SAFE_INTEGER,MAX_VALUE,MIN_VALUE,NEGATIVE_INFINITY,POSITIVE_INFINITY,isFinite,isInteger,isNaN,isSafeInteger,parseFloat,parseInt"));
print(has(Math,"abs,acosh,cbrt,ceil,clz32,cosh,expm1,fround,hypot,imul,log10,log1p,log2,sign,sinh,tanh,trunc,round,random"));
print(has(new Uint8Array(2),"at,copyWithin,entries,every,fill,filter,find,findIndex,forEach,includes,indexOf,join,keys,lastIndexOf,map,reduce,reduceRight,reverse,set,slice,some,sort,subarray,toString,values"));
print(has(Promise,"all,race,resolve,reject,allSettled,any"), has(function(){},"apply,bind,call,toString,length,prototype"));
try { process.exit() } catch(e) { print(e.message) }
try { Buffer.from("x") } catch(e) { print(e.toString()) }
print(typeof process.argv, typeof process.env, typeof process.memory, typeof setTimeout, typeof global, typeof globalThis, typeof require, typeof E, typeof print.constructor);
quit();
