import * as v from 'valibot';
import { type CaptureFacts, CaptureStream } from '../capture/stream.ts';
import { count, list, milliseconds, text, word } from '../field.ts';

/**
 * How a connection came to this program. `relay`: the client was pointed at the port. `connect`: the client took it for
 * its proxy and asked for a way. `http`: the client asked its proxy for a page in the clear.
 */
export const relayWays = ['relay', 'connect', 'http'] as const;

/**
 * How the further way went. `unresolved`: the name has no address. `proxy`: the proxy in between did not open it.
 * `not-asked`: the client left or said nothing that could be passed on.
 */
export const upstreamStates = [
  'open',
  'refused',
  'no-answer',
  'unreachable',
  'unresolved',
  'proxy',
  'failed',
  'not-asked',
] as const;

export const RelayUpstream = v.object({
  state: v.picklist(upstreamStates),
  /** `ADDRESS:PORT` that was dialled, of the proxy where there is one; null where nothing was. */
  address: v.nullable(text('address', 60)),
  /** As the system says it, e.g. `ECONNREFUSED`; what a proxy answered in its first line; null without one. */
  said: v.nullable(text('name', 300)),
  /** The proxy in between, without credentials; null without one. */
  proxy: v.nullable(text('name', 300)),
  milliseconds: milliseconds(),
});
export type RelayUpstream = v.InferOutput<typeof RelayUpstream>;

/**
 * One connection that went through: a stream as captures have it, seen by its sockets. There are no packets: where the
 * stream says `packet` it is the number of the piece as it was read, from 1, and nothing is known of TCP below it.
 */
export const RelayConnection = v.object({
  ...CaptureStream.entries,
  relay: v.object({
    way: v.picklist(relayWays),
    /** `HOST:PORT` that the client wanted. */
    asked: text('name', 300),
    upstream: RelayUpstream,
    /** Bytes passed on, of each end. */
    bytes: v.object({ client: count(), server: count() }),
    /** Pieces that were read, and how many bytes of them were not kept. */
    pieces: count(),
    notKept: count(),
    /** Why it ended where neither end did it: `time`, `size`, `stopped`. Null otherwise. */
    cutBy: v.nullable(v.picklist(['time', 'size', 'stopped'])),
  }),
});
export type RelayConnection = v.InferOutput<typeof RelayConnection>;

/** The same before it is judged. */
export interface RelayFacts {
  readonly facts: CaptureFacts;
  readonly relay: RelayConnection['relay'];
}

/** A line of the ladder of a connection that lives. */
const LadderLine = v.object({
  from: v.picklist(['client', 'server']),
  name: word(),
  bytes: count(),
  milliseconds: milliseconds(),
  encrypted: v.boolean(),
});

/** A connection that has not ended. */
export const LiveConnection = v.object({
  /** The same as the `index` that it has once it has ended. */
  index: count(),
  client: text('address', 60),
  asked: text('name', 300),
  serverName: v.nullable(text('name', 255)),
  bytes: v.object({ client: count(), server: count() }),
  ladder: list(LadderLine, 64),
});
export type LiveConnection = v.InferOutput<typeof LiveConnection>;
