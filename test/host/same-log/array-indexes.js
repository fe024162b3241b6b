// Lengths, gaps, names on arrays, nested arrays
var b = [1, 2, 3]; b.splice(0); print(b, b[0]); b.push(1); print(b); b["1"] = "text key"; print(b, b.length); b.name = "named"; print(b.length, b.name, Object.keys(b)); 
try { b[1.5] = "half"; print(b[1.5], b.length); } catch (e) { print(e.toString()); } print([1, 2, 3]["length"], [][0], [1, 2][5], [[1, 2], [3, 4]][1][0], [,].length, [, 1].length, [1, ,].length);
var grid = []; for (var y = 0; y < 2; y++) { grid[y] = []; for (var x = 0; x < 3; x++) grid[y][x] = y * 3 + x; } print(grid, grid[1][2], grid.length, grid[0].length);
print(new Array(), new Array(2).length, new Array(2, 3), Array(1, 2), new Array("2"), Array.isArray(new Array(1)), typeof Array.from, typeof Array.of);
var c = [3, 4], d = c; d.push(5); print(c, c === d, c == [3, 4, 5], c + "" == "3,4,5"); var swap = [c[1], c[0]]; print(swap);
print([1, 2, 3].indexOf(4), [1, [2]].indexOf([2]), ["a"].lastIndexOf ? "lastIndexOf" : "none", typeof [].flat, typeof [].at, typeof [].keys, typeof [].includes, typeof [].copyWithin);
quit();
