/** NodeMCU's `websocket` module. */
import type { ApiDocument } from "./document";

const nodemcu: ApiDocument = {
  api: "nodemcu",
  rows: {
    fragments: "fragmented messages are supported",
    pongs: "ping requests are answered by themselves",
    pings: "a server that does not communicate is pinged",
    tls: "SSL/TLS within the constraints of the board",

    createClient: "createClient() takes nothing and returns a client",
    "createClient.reuse": "a closed client can connect again, to any server",
    "createClient.handlers": "a closed client keeps its callback functions",

    close: "close() issues a close frame and takes nothing",
    "close.timeout": "a server that does not reply is left after a small timeout",
    "close.unconnected": "close() can be called when nothing is connected, and twice; nothing happens",
    "close.returns": "close() returns nil",

    config: "config(params) takes a table with the configuration",
    "config.headers": "params.headers: extra request headers that affect every request",
    "config.userAgent": "a header that is sent anyway, such as User-Agent, can be given another value",
    "config.returns": "config() returns nil",

    connect: "connect(url) attempts to connect",
    "connect.returns": "connect() returns nil",
    "connect.failure": "a failure to connect comes through the close event",

    "on.connection": "the connection event: its handler gets the client",
    "on.receive": "the receive event: its handler gets the client, the message and the opcode",
    "on.receive.text": "receive's opcode is 1 for a text message",
    "on.receive.binary": "receive's opcode is 2 for a binary message",
    "on.close": "the close event: its handler gets the client and the status",
    "on.close.error": "the close event also comes when any error occurs",
    "on.one": "there is one handler per event, the last one registered",
    "on.nil": "nil unregisters the handler",
    "on.unknown": "the events are connection, receive and close: no other can be registered",
    "on.returns": "on() returns nil",

    "status.0": "0: the user requested close or the connection was terminated gracefully",
    "status.-1": "-1: no protocol could be extracted from the URL",
    "status.-2": "-2: the host name is too large (above 256 characters)",
    "status.-3": "-3: the port is not above 0 and at most 65535",
    "status.-4": "-4: no host name could be extracted",
    "status.-5": "-5: DNS did not find the host name",
    "status.-6": "-6: the server requested termination",
    "status.-7": "-7: the handshake response is not valid, such as with a bad key",
    "status.-8 to -14": "-8 to -14: no memory for a message that is received",
    "status.-15": "-15: the server does not follow the FIN bit protocol",
    "status.-16": "-16: no memory for a message to send; here send() returns an error and nothing is lost",
    "status.-17": "-17: the server does not switch protocols",
    "status.-18": "-18: the connect timeout",
    "status.-19": "-19: the server answers no health check and does not communicate",
    "status.-99 to -999": "-99 to -999: something bad happened",

    "send.message": "send(message) sends data",
    "send.opcode": "send's opcode is optional and 1, a text message, by default",
    "send.opcode.binary": "send with opcode 2 sends a binary message",
    "send.returns": "send() returns nil when the message was taken",
    "send.error": "send() returns an error when the socket is not connected",
  },
};

export default nodemcu;
