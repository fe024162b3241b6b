/** The W3C's event handler attributes and listeners: who is called, in which order, how often. */
import type { ScenarioArea } from "../../drivers/scenario";
import { echo, greets, spaced } from "../../peers/ws-peer";
import { nodeDiffers } from "../node-differences";
import { w3c } from "../scripts";

const area: ScenarioArea = {
  area: "w3c listeners",
  scenarios: [
    {
      rows: ["w3c/onopen", "w3c/onmessage", "w3c/onerror", "w3c/onclose"],
      name: "has attributes that are null until they are set, and what is no function is never called",
      peer: greets("x"),
      script: w3c(`
var ws=new WebSocket(URL);
print(ws.onopen,ws.onmessage,ws.onerror,ws.onclose);
function f(){print("first")}
ws.onopen=f;print(ws.onopen===f);
ws.onopen=function(){print("second")};
ws.onmessage={handleEvent:function(){print("never")}};
ws.onclose=null;
ws.addEventListener("message",function(){ws.close()});
ws.addEventListener("close",function(){print("closed");quit()});
`),
      expect: ["null null null null", "true", "second", "closed"],
    },
    {
      rows: ["w3c/addEventListener", "w3c/listener-order"],
      name: "calls several listeners in the order in which they were added",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL);
["a","b","c"].forEach(function(n){ws.addEventListener("open",function(e){print(n,e.type,this===ws)})});
ws.addEventListener("open",function(){ws.close()});
ws.addEventListener("close",function(){quit()});
`),
      expect: ["a open true", "b open true", "c open true"],
    },
    {
      rows: ["w3c/listener-order"],
      name: "keeps the attribute's place among the listeners",
      peer: greets("x"),
      script: w3c(`
var ws=new WebSocket(URL);
ws.addEventListener("message",function(){print("first")});
ws.onmessage=function(){print("attribute of old")};
ws.addEventListener("message",function(){print("third");ws.close()});
ws.onmessage=function(){print("attribute")};
ws.addEventListener("close",function(){print("one");});
ws.onclose=function(){print("two");quit()};
`),
      expect: ["first", "attribute", "third", "one", "two"],
      inNode: [nodeDiffers("attribute", ["first", "third", "attribute", "one", "two"])],
    },
    {
      rows: ["w3c/listener-duplicate"],
      name: "adds a listener once for each event",
      peer: greets("x"),
      script: w3c(`
var ws=new WebSocket(URL);
function heard(e){print(e.type);if(e.type=="message")ws.close();if(e.type=="close")quit()}
["open","open","message","message","open","close","close"].forEach(function(t){ws.addEventListener(t,heard)});
`),
      expect: ["open", "message", "close"],
    },
    {
      rows: ["w3c/listener-once"],
      name: "calls a listener with once set a single time",
      peer: spaced("1", "2", "3"),
      script: w3c(`
var ws=new WebSocket(URL),f=function(e){print("f",e.data)};
ws.addEventListener("message",function(e){print("once",e.data)},{once:true});
ws.addEventListener("message",function(e){print("always",e.data);if(e.data=="2")ws.addEventListener("message",f,{once:true});if(e.data=="3")ws.close()},{once:false});
ws.addEventListener("message",f,{once:true});
ws.onclose=function(){quit()};
`),
      expect: ["once 1", "always 1", "f 1", "always 2", "always 3", "f 3"],
    },
    {
      rows: ["w3c/listener-handleEvent"],
      name: "calls handleEvent of an object, with the object as this",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL),o={name:"o",handleEvent:function(e){print(this.name,e.type,e.target===ws)}};
ws.addEventListener("open",o);
ws.addEventListener("open",o);
ws.addEventListener("open",function(){o.handleEvent=function(e){print("later",e.type);quit()};ws.close()});
ws.addEventListener("close",o);
`),
      expect: ["o open true", "later close"],
    },
    {
      rows: ["w3c/removeEventListener"],
      name: "removes a listener of one event, and nothing else",
      peer: greets("x"),
      script: w3c(`
var ws=new WebSocket(URL);
function f(e){print("f",e.type);if(e.type=="message")ws.close()}
function g(e){print("g",e.type)}
ws.removeEventListener("open",f);
ws.addEventListener("open",f);ws.addEventListener("open",g);ws.addEventListener("message",f);
ws.removeEventListener("open",f);
ws.removeEventListener("message",g);
ws.removeEventListener("message",null);
ws.onclose=function(){quit()};
`),
      expect: ["g open", "f message"],
    },
    {
      rows: ["w3c/removeEventListener", "w3c/addEventListener"],
      name: "lets listeners add and remove others while they run",
      peer: spaced("1", "2"),
      script: w3c(`
var ws=new WebSocket(URL);
function late(e){print("late",e.data)}
function gone(e){print("gone",e.data)}
ws.addEventListener("message",function(e){print("first",e.data);ws.addEventListener("message",late);ws.removeEventListener("message",gone)});
ws.addEventListener("message",gone);
ws.addEventListener("message",function self(e){print("self",e.data);ws.removeEventListener("message",self)});
ws.addEventListener("message",function(e){if(e.data=="2")ws.close()});
ws.onclose=function(){quit()};
`),
      expect: ["first 1", "self 1", "first 2", "late 2"],
      inNode: [nodeDiffers("added", ["first 1", "self 1", "late 1", "first 2", "late 2"])],
    },
    {
      rows: ["w3c/addEventListener"],
      name: "passes over a listener that is null and throws a TypeError for one that is neither function nor object",
      peer: echo,
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.addEventListener("open",null);ws.addEventListener("open",undefined);
print(caught(function(){ws.addEventListener("open",5)}),caught(function(){ws.addEventListener("open","f")}));
ws.onopen=function(){ws.close()};
`),
      expect: ["TypeError TypeError", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/listener-throws"],
      name: "calls everybody although one throws, and the error is printed",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL);
ws.onopen=function(){setTimeout(function(){setTimeout(function(){ws.send("x")},50)},50);throw new Error("in open")};
ws.addEventListener("message",function(){print("first");throw new Error("in message")});
ws.addEventListener("message",function(){print("second");setTimeout(function(){ws.close()},100)});
ws.onerror=function(){print("error")};
ws.onclose=function(e){print("close",e.code);setTimeout(quit,100)};
`),
      expect: (run) => {
        const printed = run.lines.filter((line) => !line.startsWith("Uncaught")).join();
        if (printed !== "first,second,close 1005") throw new Error(`printed ${printed}`);
        const errors = run.lines.filter((line) => line.startsWith("Uncaught")).join();
        if (errors !== "Uncaught Error: in open,Uncaught Error: in message") throw new Error(`errors were ${errors}`);
      },
    },
    {
      rows: ["w3c/addEventListener"],
      name: "keeps the listeners of two sockets apart",
      peer: greets("x"),
      script: w3c(`
var left=2,heard=[];
["a","b"].forEach(function(n){
var ws=new WebSocket(URL+n);
ws.addEventListener("message",function(e){heard.push(n+(e.target===ws)+(this===ws));ws.close()});
ws.onclose=function(){if(!--left){print(heard.sort().join(" "));quit()}};
});
`),
      expect: ["atruetrue btruetrue"],
    },
  ],
};

export default area;
