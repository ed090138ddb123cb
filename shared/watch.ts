import * as v from 'valibot';
import { causeIds, confidences } from './cause.ts';
import { address, count, hexBytes, instant, list, text, word } from './field.ts';
import { StoreTrouble } from './keeping.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';

/** Bounds of the watch list. Intervals are in minutes. */
export const watchLimits = {
  entries: 100,
  shortestMinutes: 5,
  usualMinutes: 1440,
  longestMinutes: 10_080,
  /** Newest events of one entry that are kept, and that one answer carries. */
  events: 200,
} as const;

/** Days before the end of a certificate at which it is told, each once per certificate. */
export const watchThresholds = [30, 14, 7, 1] as const;
export type WatchThreshold = (typeof watchThresholds)[number];

export const Thresholds = list(v.picklist(watchThresholds), watchThresholds.length);

/** How often a server is checked, in minutes. */
export const WatchMinutes = v.pipe(
  count(),
  v.minValue(watchLimits.shortestMinutes),
  v.maxValue(watchLimits.longestMinutes),
);

export const watchEventKinds = [
  'expires-soon',
  'expired',
  'failing',
  'unreachable',
  'wavers',
  'another-cause',
  'recovered',
  'new-certificate',
  'new-addresses',
] as const;
export type WatchEventKind = (typeof watchEventKinds)[number];

/** What changed at a server. `text` is an entry of `shared/text/en/watch-events.ts`, which says its detail as well. */
export const WatchEvent = v.object({
  eventId: count(),
  watchId: word(),
  at: instant(),
  kind: v.picklist(watchEventKinds),
  text: Phrase,
});
export type WatchEvent = v.InferOutput<typeof WatchEvent>;

/** A server's own certificate, as far as a comparison needs it. */
export const WatchedCertificate = v.object({
  sha256: hexBytes('public', 32),
  issuer: text('name', 2000),
  /** Kind of its key, `RSA`, `EC` …; left out by versions that did not keep it. */
  key: v.exactOptional(word()),
  notBefore: instant(),
  notAfter: instant(),
});
export type WatchedCertificate = v.InferOutput<typeof WatchedCertificate>;

/** Issuers that one check tells of. */
export const mostWatchedIssuers = 16;

/** A certificate that a server sends above its own, other than a root. */
export const WatchedIssuer = v.object({
  sha256: hexBytes('public', 32),
  subject: text('name', 2000),
  notBefore: instant(),
  notAfter: instant(),
});
export type WatchedIssuer = v.InferOutput<typeof WatchedIssuer>;

/**
 * How a server stood at one check. `unclear`: asked, and nothing can be concluded. `not-checked`: it could not be
 * asked, because of this computer or its network, so that nothing is said of the server.
 */
export const watchStates = ['works', 'failing', 'unreachable', 'unclear', 'not-checked'] as const;
export type WatchState = (typeof watchStates)[number];

/** Whether a check says how the server stands. */
export const isClearState = (state: WatchState) => state !== 'unclear' && state !== 'not-checked';

/** What one check of a watched server came to. */
export const WatchOutcome = v.object({
  at: instant(),
  state: v.picklist(watchStates),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  /** Of the verdict; why it was not checked where it was not. */
  headline: text('name', 300),
  /** Each once, in the order of the addresses. */
  certificates: list(WatchedCertificate, 8),
  /** Those that stand above them and are sent, each once; left out by versions that did not keep them. */
  issuers: v.exactOptional(list(WatchedIssuer, mostWatchedIssuers)),
  /** What the resolver said; empty where nobody asked it. */
  addresses: list(address(), 64),
});
export type WatchOutcome = v.InferOutput<typeof WatchOutcome>;

/** A server on the watch list. */
export const WatchEntry = v.object({
  watchId: word(),
  target: Target,
  /** From the end of one check to the next. */
  minutes: WatchMinutes,
  thresholds: Thresholds,
  /** False: kept on the list, and not checked. */
  isOn: v.boolean(),
  addedAt: instant(),
  /** Null where it is not on. A time that has passed is made up for once. */
  nextAt: v.nullable(instant()),
  last: v.nullable(WatchOutcome),
  /** When a check last came to a clear answer, good or bad; null before the first. */
  answeredAt: v.nullable(instant()),
  /** It failed once; a second failure in a row is told. */
  isDoubted: v.boolean(),
  /** It works now and then: that was told, and holds until it has worked or failed for a while. */
  isWavering: v.boolean(),
  /** A check of it is under way. */
  isChecking: v.boolean(),
});
export type WatchEntry = v.InferOutput<typeof WatchEntry>;

/** The watch list as it stands. */
export const WatchList = v.object({
  entries: list(WatchEntry, watchLimits.entries),
  /** Of all entries, newest first. */
  events: list(WatchEvent, watchLimits.events),
  isPaused: v.boolean(),
  /** Whether checks go on when the window is closed; null where this host cannot do that. */
  inBackground: v.nullable(v.boolean()),
  /** False where the list cannot be written to the disk: it ends with the program. */
  isKept: v.boolean(),
  /** What stands in the way of keeping it, or was found damaged since the start; null where all is well. */
  trouble: v.nullable(StoreTrouble),
});
export type WatchList = v.InferOutput<typeof WatchList>;
