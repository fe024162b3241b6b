// slice, concat, reverse, join, fill
var a = [1, 2, 3, 4, 5];
print(a.slice(1, 3), a.slice(-2), a.slice(2), a.slice(), a.slice(0, -1), a.slice(-3, -1), a.slice(4, 2), a.slice(9), a.slice("1", "2"), a.slice(undefined, 2));
var copy = a.slice(); copy[0] = 9; print(a[0], copy[0]); var rows = [[1], [2]], shallow = rows.slice(); shallow[0].push(5); print(rows);
print(a.concat(6), a.concat([6, 7]), a.concat([[6]]), [].concat(), [].concat(1, [2], [[3]]), a.concat("ab"), a.length);
print([1, 2, 3].reverse(), [].reverse(), ["a"].reverse(), a.slice().reverse().join(""), "abc".split("").reverse().join(""));
print(new Array(3).fill(0), [1, 2, 3].fill(9, 1), [1, 2, 3].fill(9, 1, 2), [1, 2, 3].fill(7, -1), [1, 2].fill(), new Array(2).fill([]).length);
print([[1, 2], [3, 4]].join(";"), [[1, [2]], 3] + "", [null, undefined, NaN].join(), [{}].join(), [true, "x", 1.5].join("|"), [1, 2].toString());
print(Array.isArray(a.slice(9)), a.slice(1).slice(1).slice(1), a.concat().length);
quit();
