// url.parse with numbers as names in the query
print(url.parse("http://host:81/path/x?a=1&b=2%20c&3=4",true)); print(url.parse("/rel?x")); print(url.parse("wss://h.example/"));
quit();
