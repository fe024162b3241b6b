// Values that survive JSON, and those that do not
var values = [{ a: [1, "two", null, true, { deep: [[]] }] }, [0.1, 1e10, -5, 123456789], "\x00\n\"quoted\"\\", { "odd key!": { "": 1 } }, [[], {}, ""], 1e-7];
values.forEach(function(v) { var text = JSON.stringify(v); print(JSON.stringify(JSON.parse(text)) == text, text); });
var copy = JSON.parse(JSON.stringify({ list: [1, 2], when: new Date(1000), bytes: new Uint8Array([1, 2]), none: undefined, f: function() {} })); print(copy);
var message = JSON.stringify({ type: "temp", value: 21.5, id: 7 }); var got = JSON.parse(message); print(got.type, got.value * 2, got.id + 1, message.length);
var big = []; for (var i = 0; i < 30; i++) big.push({ i: i, sq: i * i }); var text = JSON.stringify(big); print(text.length, JSON.parse(text)[29].sq);
print(JSON.parse("[" + "1,".repeat(20) + "1]").length, JSON.parse('"' + "x".repeat(200) + '"').length);
print(E.toJS({ a: 1, "b c": [1, "x"], d: undefined }), E.toJS("a'b\"c"), E.toJS([1.5, true, null]), E.toJS(undefined));
quit();
