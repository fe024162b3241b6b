// E's conversions and arithmetic
var u=new Uint8Array([1,97,98,9]);
print(E.toString("abc",[1,2],u), E.toUint8Array("ab",1,[2,300]), E.toArrayBuffer("ab"), E.toString(65), E.toString());
print(E.toString(new Uint8Array([72,105])), E.toString(new Uint8Array([72,105,33]).buffer), E.toString({data:"x",count:3}), E.toString([65,[66,"C"]]));
print(E.sum("abc"), E.sum([1,2]), E.sum(u), E.sum(new Int8Array([-1,1])), E.reverseByte(1), E.variance([1,2,3],2), E.convolve([1,2],[3,4],0), E.convolve([1,2],[3,4],1));
print(E.lookupNoCase({Abc:1},"aBC"), E.lookupNoCase({Abc:1},"aBC",true), E.lookupNoCase({},"x"), E.getErrorFlags());
print(E.CRC32("hello"), E.decodeUTF8("h\xc3\xa9"), E.decodeUTF8("\xe2\x82\xac",{8364:"EUR"}), E.decodeUTF8("\xe2\x82\xac",[],"?"));
var t=new Uint8Array(256), i; for (i=0;i<256;i++) t[i]=i^0x5A; var m=new Uint8Array([1,2,3]); E.mapInPlace(m,m,t); print(m);
E.mapInPlace(m,m,function(v,i){return v+Number(i)}); print(m); var w=new Uint8Array(6); E.mapInPlace(new Uint8Array([0x12,0x34,0x56]),w,undefined,4); print(w); E.mapInPlace(new Uint8Array([0x12,0x34,0x56]),w,undefined,-4); print(w);
try { E.toString({}) } catch(e) { print(e.toString()) }
try { E.toString(undefined) } catch(e) { print(e.toString()) }
try { E.sum(5) } catch(e) { print(e.toString()) }
try { E.mapInPlace(1,2) } catch(e) { print(e.toString()) }
print(typeof E.hwRand(), E.hwRand()!=E.hwRand(), typeof E.getSizeOf([1]), E.clip(0,1,2));
quit();
