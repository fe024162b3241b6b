// Typed arrays, their views and what Espruino adds to them
var u=new Uint8Array([1,2,3,4]);
print(u.slice(1,3), u.map(function(x){return x*2}), u.filter(function(x){return x>2}), u.subarray(1,2), u.toString(), u.join("-"));
u.set([9,9,9],2); print(u); u.set("ab",1); print(u); u.set(new Uint8Array([7]),3); print(u);
var a=new Uint16Array([1,2,3,4,5,6,7]); a.set(a.subarray(1)); print(a); a=new Uint16Array([1,2,3,4,5,6,7]); a.set(a.subarray(),1); print(a);
print(u.indexOf(97), u.indexOf(200), u.includes(7), u.length, u.byteLength, u.byteOffset, new Uint32Array(2).byteLength, u.fill(5), u.reverse());
var buf=new ArrayBuffer(8), v=new Uint8Array(buf,2,4); v[0]=0x12; v[1]=0x34; print(new Uint8Array(buf), v.byteOffset, v.length, new Uint16Array(buf)[1]);
v[2]=300; v[3]=-1; print(v[2], v[3], v[9], new Int8Array([200])[0], new Int16Array([40000])[0], new Uint8ClampedArray([300,-5]));
var dv=new DataView(buf); dv.setUint16(0,0x1234); dv.setUint32(4,0xDEADBEEF,true); print(dv.getUint8(0), dv.getUint16(0), dv.getUint16(0,true), dv.getUint32(4,true), dv.getInt8(7));
for (var i in new Uint8Array(2)) print(i); for (var x of new Uint8Array([5,6])) print(x);
print(u instanceof Uint8Array, typeof u, u.reduce(function(a,b){return a+b},0), u.every(function(x){return x>1}), u.find(function(x){return x==5}));
u.forEach(function(x,i){print(i,x)}); print(new Uint8Array(new Uint8Array([1,2])), new Uint8Array([1.7,"3"]), new Float64Array([0.1])[0]);
print(new Uint32Array([1])[0]<<31, new Uint32Array([4294967295])[0], [3,1,2].sort(), new Uint8Array([3,1,2]).sort());
quit();
