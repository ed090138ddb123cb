import * as v from 'valibot';
import { count, word } from './field.ts';

/**
 * How the page reaches an engine on a loopback address. The page's address carries a one-time token as
 * `#token=…` (browsers never send a fragment). `POST sessionPath {token}` exchanges it for a cookie, once;
 * the cookie opens the WebSocket at `bridgePath`, which carries the frames below as JSON text.
 */
export const sessionPath = '/session';
export const bridgePath = '/bridge';
export const tokenParameter = 'token';

export const SessionRequest = v.object({ token: v.pipe(v.string(), v.maxLength(200)) });

/** Page to engine. Ids are the page's, unique on one socket. */
export const CallFrame = v.object({ id: count(), call: word(), argument: v.unknown() });
export type CallFrame = v.InferOutput<typeof CallFrame>;

/** Engine to page: an answer to a call, or an event. `createBridge` checks what is inside. */
export const EngineFrame = v.union([
  v.object({ id: count(), outcome: v.unknown() }),
  v.object({ event: word(), value: v.unknown() }),
]);
export type EngineFrame = v.InferOutput<typeof EngineFrame>;
