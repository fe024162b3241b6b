// splice, push, pop, shift, unshift
var a = [1, 2, 3, 4, 5];
print(a.push(1), a.push(2, 3), a.push(), a.push([4]), a); print(a.pop(), a.pop(), a); print(a.unshift(0), a.unshift("a", "b"), a.unshift(), a); print(a.shift(), a.shift(), a.length, a);
print([].pop(), [].shift(), [1].pop(), [undefined].pop());
var queue = []; for (var i = 0; i < 5; i++) { queue.push(i); if (queue.length > 3) queue.shift(); } print(queue);
a = [1, 2, 3]; a.splice(1, 1); print(a, a.length, a[2]); a.splice(1, 0, [9, 8]); print(a); a = [1, 2, 3]; for (i = a.length - 1; i >= 0; i--) if (a[i] == 2) a.splice(i, 1); print(a);
quit();
