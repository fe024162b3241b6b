// Numbers as text
print(1/3, 1e-7, 123456789.123, 2147483648, -1.5, 1e20, 0.000001, 100.5, 5e-324, (0.1).toFixed(2), (255).toString(16), (0.5).toString());
print(1e21, 1.5e300, -1e-9, 4294967295, -2147483648, 9007199254740992, 0.1, 0.7, 1.1, 2.675, 1e5, 1e15);
print((0.5).toFixed(0), (1.005).toFixed(2), (12).toString(2), (-255).toString(16));
print(0xFFFFFFFF|0, 1<<31, -1>>>0, 5/2|0, ~5, 7%3, -7%3, 2147483647+1, 65536*65536, 3&5, 3|5, 3^5);
print(parseInt("12px"), parseInt("0x1F"), parseInt("z"), parseFloat("1.5e3"), Number("12"), Number(""), isNaN("x"), isFinite(1/0));
print(true+1, "5"*2, null+1, "1"+2, 1+"2", [1]+"", "3"-1, +"7");
print(Math.round(2.5), Math.floor(-1.5), Math.ceil(1.2), Math.abs(-3), Math.min(1,2), Math.max(1,2), Math.pow(2,10), Math.sqrt(16), Math.sign(-2));
print(E.clip(5,1,3), Math.clip(5,1,3), Math.wrap(7,3), 5==="5", 5=="5", null==undefined, null===undefined);
print(JSON.stringify([0.1,1e21,NaN,1/0,-0.5]));
quit();
