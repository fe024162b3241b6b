// What the board has beside @types/espruino, as far as main.ts uses it.
declare var SERVER: string | undefined;
