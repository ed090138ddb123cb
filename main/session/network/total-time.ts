/** The hard stop where none was asked for, in milliseconds: a trace of a dead way ends after some twenty seconds. */
export const networkTotalMs = 30_000;

/** With one connection at a time each silence is waited for by itself, and a port that opens has some twenty of them. */
export const gentleTotalMs = 120_000;

export const usualTotalMs = (gentle: boolean): number => (gentle ? gentleTotalMs : networkTotalMs);
