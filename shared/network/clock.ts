import * as v from 'valibot';
import { address, count, hostName, instant, list, milliseconds, port, text, word } from '../field.ts';
import { NotTestedItem } from './names.ts';

/**
 * Where a time came from. `build`: this program cannot run before it was made. `http-date`: the server's Date
 * header. `ocsp`: a stapled answer that the issuer signed. `certificate`: the dates of what was sent.
 * `tls-random`: the first four bytes of ServerHello.random in TLS 1.2, which few servers still fill with the time.
 */
export const timeSourceKinds = ['build', 'http-date', 'ocsp', 'certificate', 'tls-random', 'ntp'] as const;
export type TimeSourceKind = (typeof timeSourceKinds)[number];

/**
 * What one source says. Offsets are this machine's clock minus the true time, in seconds: positive is ahead.
 * `lowest` and `highest` bound it; null is no bound. All are null where the source said nothing usable.
 */
export const TimeSource = v.object({
  /** `http-date-1`, `ntp-2` … within this section. */
  id: word(),
  kind: v.picklist(timeSourceKinds),
  /** Who vouches for it: two sources of one party are one witness. */
  party: text('name', 300),
  /** `usable`: it can say right or wrong. `bound`: it can only say wrong. `hint`: never more than agreement. */
  state: v.picklist(['usable', 'bound', 'hint', 'unusable', 'not-asked']),
  /** The time it gave, or the first of two that bound it; null without one. */
  time: v.nullable(instant()),
  /** This machine's clock at that moment. */
  local: v.nullable(instant()),
  offsetSeconds: v.nullable(v.number()),
  lowestSeconds: v.nullable(v.number()),
  highestSeconds: v.nullable(v.number()),
  /** Half of the distance between the bounds; null without both. */
  uncertaintySeconds: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /**
   * A public issuer signed it, or vouches for the server that gave it: nobody else on the way can have. Left out where
   * nobody does: two such sources may be one computer with two addresses.
   */
  vouched: v.exactOptional(v.boolean()),
  /** Why it is unusable, a hint, or was not asked: plain words; empty otherwise. */
  reason: text('name', 300),
});
export type TimeSource = v.InferOutput<typeof TimeSource>;

/** One exchange with a time server. RFC 4330, RFC 5905. */
export const TimeServer = v.object({
  host: hostName(),
  address: v.nullable(address()),
  port: port(),
  state: v.picklist(['answered', 'refused-to-serve', 'not-usable', 'no-answer', 'unreachable', 'stopped', 'not-asked']),
  /** Kiss-o'-death code (`RATE`, `DENY` …), or the reference of the server; null without an answer. */
  reference: v.nullable(word()),
  stratum: v.nullable(count()),
  /** 3 is an unsynchronised clock. */
  leap: v.nullable(count()),
  version: v.nullable(count()),
  roundTripMs: v.nullable(milliseconds()),
  rootDelayMs: v.nullable(milliseconds()),
  rootDispersionMs: v.nullable(milliseconds()),
  /** Datagrams that did not answer our question. */
  strays: count(),
  reason: text('public', 300),
});
export type TimeServer = v.InferOutput<typeof TimeServer>;

export const ClockContact = v.object({
  purpose: v.picklist(['ntp']),
  host: hostName(),
  address: v.nullable(address()),
  port: port(),
  at: instant(),
  outcome: word(),
});
export type ClockContact = v.InferOutput<typeof ClockContact>;

/** Whether this machine's clock is right, and who says so. */
export const ClockVerdict = v.object({
  /**
   * `agrees`: with the target's own header and nobody else, and both may be wrong alike. `disputed`: sources of equal
   * weight contradict each other.
   */
  state: v.picklist(['right', 'agrees', 'wrong', 'disputed', 'unknown']),
  /**
   * Only for `wrong`: `confirmed` needs two parties of which a public issuer vouches for one, or the build date. Null
   * otherwise.
   */
  confidence: v.nullable(v.picklist(['confirmed', 'likely', 'possible'])),
  direction: v.nullable(v.picklist(['behind', 'ahead'])),
  /** Best estimate, this clock minus true time; null where only bounds are known. */
  offsetSeconds: v.nullable(v.number()),
  uncertaintySeconds: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** At least this much, where only bounds are known. */
  atLeastSeconds: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** Ids of sources that agree with the verdict, and of those that contradict it. */
  agreeing: list(word(), 40),
  contradicting: list(word(), 40),
  /** The server's own clock is off by so much, by the other sources; null where that is not known. */
  serverOffsetSeconds: v.nullable(v.number()),
});
export type ClockVerdict = v.InferOutput<typeof ClockVerdict>;

/** This machine's clock against every other that was seen. `network --json`, section `clock`. */
export const NetworkClock = v.object({
  local: instant(),
  builtAt: instant(),
  /** Minutes east of UTC that this machine shows: a wrong zone is no wrong clock. */
  zoneMinutes: v.pipe(v.number(), v.integer()),
  /** Seconds from which a difference counts as wrong. */
  toleranceSeconds: count(),
  sources: list(TimeSource, 40),
  timeServers: list(TimeServer, 8),
  verdict: ClockVerdict,
  contacts: list(ClockContact, 20),
  notTested: list(NotTestedItem, 20),
  partial: v.boolean(),
  durationMs: milliseconds(),
});
export type NetworkClock = v.InferOutput<typeof NetworkClock>;
