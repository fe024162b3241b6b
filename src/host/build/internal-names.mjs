// Names that the minifier may shorten. Data for rollup.config.mjs.

/** Members that never leave the blob, besides those that start with `_`: a name of up to four characters costs a board one block. */
export const INTERNAL = [
  ..."bytes mask head size messageOpcode isFinal payloadLeft controlOpcode controlBytes".split(" "),
  ..."isSecure userinfo isDefaultPort httpStatus problem feed rarely control timerEnded socketEnded fits overrun badText abandon href".split(" "),
  ..."createFrameParser startStream createUtf8Check createStatusTable statusText statusTable createNodemcu createHammerspoon createDefold createSolar2d createWs createWebSocket prepare".split(" "),
];
