import * as v from 'valibot';
import { causeIds } from './cause.ts';
import { address, count, instant, list } from './field.ts';
import { WatchedCertificate, WatchedIssuer, watchThresholds } from './watch.ts';

/** Certificates that are remembered: servers behind one name may take turns with several. */
export const mostKnownCertificates = 16;
/** Certificates above the server's own that are remembered. */
export const mostKnownIssuers = 32;
/** Clear answers of which is remembered whether they were failures. */
export const mostAnswers = 6;
/** Addresses that are remembered. */
export const mostKnownAddresses = 64;

export const WatchFailure = v.object({
  state: v.picklist(['failing', 'unreachable']),
  cause: v.nullable(v.picklist(causeIds)),
});
export type WatchFailure = v.InferOutput<typeof WatchFailure>;

/** `told`: the lowest threshold that was told, in days; 0 once it was said to have expired. */
const ToldEnd = v.object({ told: v.nullable(v.picklist([0, ...watchThresholds])) });
export type ToldEnd = v.InferOutput<typeof ToldEnd>;

/** What is remembered of a watched server from check to check, so that each change is told once. */
export const WatchMemory = v.object({
  /** What the person was told last; `unknown` before the first clear answer, `wavers` where it works now and then. */
  standing: v.variant('state', [v.object({ state: v.picklist(['unknown', 'works', 'wavers']) }), WatchFailure]),
  /** A failure that was seen once, and is told if the next clear answer is a failure as well. */
  doubt: v.nullable(WatchFailure),
  /** Whether each of the newest clear answers was a failure, newest first; left out before the first. */
  failed: v.exactOptional(list(v.boolean(), mostAnswers)),
  /** Certificates that were seen, newest first. */
  certificates: list(v.object({ ...WatchedCertificate.entries, ...ToldEnd.entries }), mostKnownCertificates),
  /** Those above them, newest first; left out before the first. */
  issuers: v.exactOptional(list(v.object({ ...WatchedIssuer.entries, ...ToldEnd.entries }), mostKnownIssuers)),
  addresses: list(address(), mostKnownAddresses),
  /** How often new addresses were told. */
  addressesTold: count(),
  /** When it last gave a clear answer; left out before the first. */
  answeredAt: v.exactOptional(instant()),
});
export type WatchMemory = v.InferOutput<typeof WatchMemory>;

export const nothingKnown: WatchMemory = {
  ...{ standing: { state: 'unknown' }, doubt: null, certificates: [], addresses: [], addressesTold: 0 },
};

/** What was kept, by any version; nothing where it makes no sense here. */
export function memoryIn(kept: unknown): WatchMemory {
  const read = v.safeParse(WatchMemory, kept);
  return read.success ? read.output : nothingKnown;
}
