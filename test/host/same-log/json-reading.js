// JSON.parse: what it takes, what it refuses
function t(s) { try { var v = JSON.parse(s); print(s, "->", typeof v, JSON.stringify(v)); } catch (e) { print(s, "->", e.type, e.message); } }
['{"a":1,"b":[1,2,{"c":null}]}', '[]', '{}', '"x"', '5', '-5.5e2', 'true', 'false', 'null', ' [ 1 , 2 ] ', '"a\\nb\\u0041\\"\\\\\\/"', '[1,[2,[3]]]', '{"":0}', '{"a":{"b":{}}}', '0', '1e3', '\t{\n"x"\r:\n1}'].forEach(t);
try { print(JSON.parse(5), JSON.parse(true), JSON.parse(null)); } catch (e) { print(e.toString()); } try { print(JSON.parse()); } catch (e) { print(e.toString()); }
quit();
