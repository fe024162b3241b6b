// Jobs at times, kept in order, run by one timer
var jobs = [], log = [], now = 0;
function at(ms, name) { var i = 0; while (i < jobs.length && jobs[i].ms <= ms) i++; jobs.splice(i, 0, { ms: ms, name: name }); }
at(50, "third"); at(10, "first"); at(30, "second"); at(30, "second too"); at(90, "last");
function next() { var job = jobs.shift(); if (!job) { print(log.join(", ")); quit(); return; } setTimeout(function() { now = job.ms; log.push(now + " " + job.name); if (job.name == "first") at(70, "added"); next(); }, job.ms - now); }
next(); print(jobs.length);
