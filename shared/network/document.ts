import * as v from 'valibot';
import { causeIds, confidences, RankedCause, Risk, sides } from '../cause.ts';
import { count, instant, list, milliseconds, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { EquivalentCommand } from '../survey.ts';
import { Target } from '../target.ts';
import { BetweenSection, NetworkComparison } from './between.ts';
import { NetworkClock } from './clock.ts';
import { NetworkMachine } from './machine.ts';
import { Names } from './names.ts';
import { Hop, PathMtu, Ping, Trace } from './path.ts';
import { AddressPort, ClientOrder, Neighbour, NetworkContact, NetworkGap } from './ports.ts';
import { ProxiesSection } from './proxies.ts';

/** Names this form of document; stable. */
export const networkSchema = 'handshake-doctor/network@1';

/** The parts of the network that are looked at; each has a section of its own and none waits for another without need. */
export const networkParts = ['names', 'ports', 'path', 'proxies', 'between', 'clock', 'machine'] as const;
export type NetworkPart = (typeof networkParts)[number];

/** One address: what opens, what speaks there, and the way to it. Null: not known yet; in an ended document none is. */
export const NetworkAddress = v.object({
  ...AddressPort.entries,
  ping: v.nullable(Ping),
  path: list(Hop, 64),
  trace: v.nullable(Trace),
  pathMtu: v.nullable(PathMtu),
});
export type NetworkAddress = v.InferOutput<typeof NetworkAddress>;

/** The answer in one line and in one paragraph. */
export const NetworkAnswer = v.object({
  /** `healthy`: nothing between the two ends explains a failure. `inconclusive`: too little could be looked at. */
  state: v.picklist(['fault', 'healthy', 'inconclusive']),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  side: v.nullable(v.picklist(sides)),
  headline: text('name', 300),
  summary: text('name', 1000),
  text: Phrase,
});
export type NetworkAnswer = v.InferOutput<typeof NetworkAnswer>;

/** Who was contacted, by which part. */
export const PartContact = v.object({ part: v.picklist(networkParts), ...NetworkContact.entries });
export type PartContact = v.InferOutput<typeof PartContact>;

/** What was left out, in which part, and why. */
export const PartGap = v.object({ part: v.picklist(networkParts), ...NetworkGap.entries });
export type PartGap = v.InferOutput<typeof PartGap>;

/** What stands between the two ends: `network --json`. A section is null as long as it is not known. */
export const NetworkDocument = v.object({
  schema: v.literal(networkSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  runId: word(),
  target: Target,
  answer: NetworkAnswer,
  names: v.nullable(Names),
  /** In the order in which the resolver gave them. */
  addresses: list(NetworkAddress, 64),
  clientOrder: v.nullable(ClientOrder),
  /** `asked` is false where nobody wanted to know; the list is empty then. */
  neighbours: v.object({ asked: v.boolean(), ports: list(Neighbour, 64) }),
  proxies: v.nullable(ProxiesSection),
  between: v.nullable(BetweenSection),
  clock: v.nullable(NetworkClock),
  machine: v.nullable(NetworkMachine),
  /** The same target from another network, earlier; null where there is no earlier run. */
  comparison: v.nullable(NetworkComparison),
  /** Ranked, best first; evidence names a section: `names`, `ports:203.0.113.5` … */
  causes: list(RankedCause, 20),
  risks: list(Risk, 40),
  ruledOut: list(v.object({ cause: v.picklist(causeIds), because: text('name', 400) }), 50),
  commands: list(EquivalentCommand, 60),
  contacts: list(PartContact, 300),
  notTested: list(PartGap, 120),
  /** True when it was stopped or hit its hard stop. */
  partial: v.boolean(),
  /**
   * How late this program itself was at worst in hearing what came: its own times may be too long by so much. Left out
   * where nobody measured it, and by earlier versions.
   */
  ownDelay: v.optional(v.object({ worstMs: milliseconds(), spoilsTimes: v.boolean() })),
});
export type NetworkDocument = v.InferOutput<typeof NetworkDocument>;

/** How far one part is. */
export const PartState = v.object({
  part: v.picklist(networkParts),
  state: v.picklist(['waiting', 'running', 'done', 'stopped', 'failed']),
  elapsedMs: v.nullable(milliseconds()),
});
export type PartState = v.InferOutput<typeof PartState>;

/** A snapshot of a run under way; each stands alone. Exactly one has `terminal`, and it is the last. */
export const NetworkProgress = v.object({
  runId: word(),
  /** From 0. */
  sequence: count(),
  elapsedMs: milliseconds(),
  /** What is asked now: plain words. */
  doing: text('name', 200),
  parts: list(PartState, networkParts.length),
  network: NetworkDocument,
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type NetworkProgress = v.InferOutput<typeof NetworkProgress>;
