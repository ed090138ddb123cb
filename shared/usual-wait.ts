/**
 * Milliseconds of silence after which the quick check looks for reasons, counted from the request to connect and from
 * the last word on the open connection. What answers later is slow: programs that wait for less give up.
 */
export const usualWait = { connectMs: 3_000, answerMs: 4_500 } as const;
