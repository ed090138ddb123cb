import type { TimelineRow } from '../../../shared/chain.ts';
import type { HealthEvidence } from '../../../shared/health.ts';
import { dateState } from '../chain/timeline.ts';
import type { HealthFacts } from './facts.ts';
import { seenIn } from './line.ts';

/** A certificate as far as its dates matter. */
export interface DatedCertificate {
  readonly subject: string;
  readonly sha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Whether the way up to a root needs it. */
  readonly needed: boolean;
}

/** What one address sent. */
export interface ServedChain {
  readonly address: string;
  /** The server's own first. */
  readonly certificates: readonly [DatedCertificate, ...DatedCertificate[]];
  readonly evidence: HealthEvidence;
}

/** The newest chain of each address: of the certificates step where it is newer than the check, else of the check. */
export function servedChains(facts: HealthFacts): ServedChain[] {
  const byAddress = new Map<string, ServedChain>();
  const found = [...ofDiagnosis(facts), ...ofChain(facts)];
  for (const served of found.toSorted((one, other) => one.evidence.at.localeCompare(other.evidence.at)))
    byAddress.set(served.address, served);
  return [...byAddress.values()];
}

function ofDiagnosis({ diagnosis }: HealthFacts): ServedChain[] {
  return (diagnosis?.observations ?? []).flatMap((seen) => {
    if (seen.kind !== 'certificate-chain') return [];
    const unneeded = new Set(seen.judgement.unneeded);
    const [own, ...above] = seen.certificates.map((one) => ({ ...dated(one), needed: !unneeded.has(one.index) }));
    if (own === undefined) return [];
    const { address, at } = seen;
    return [{ address, certificates: [own, ...above], evidence: seenIn('diagnosis', at, address) }];
  });
}

function ofChain({ chain }: HealthFacts): ServedChain[] {
  const shown = chain?.addresses.find((one) => one.shown);
  if (!chain || shown === undefined) return [];
  const needed = new Set(chain.timeline.rows.filter((row) => row.needed).map(({ certificate }) => certificate));
  const [own, ...above] = chain.certificates.map((one) => ({ ...dated(one), needed: needed.has(one.index) }));
  if (own === undefined) return [];
  const { address } = shown;
  return [{ address, certificates: [own, ...above], evidence: seenIn('chain', chain.startedAt, address) }];
}

const dated = ({ notAfter, notBefore, sha256, subject }: Omit<DatedCertificate, 'needed'>) => ({
  ...{ subject, sha256, notBefore, notAfter },
});

/** The certificate that ends first of those that are needed: from then on the chain is worth nothing. */
export function endsFirst({ certificates: [own, ...above] }: ServedChain): DatedCertificate {
  const needed = [own, ...above.filter((one) => one.needed)];
  return needed.reduce((first, one) => (Date.parse(one.notAfter) < Date.parse(first.notAfter) ? one : first));
}

/** The chain that ends first of all addresses. */
export function mostPressing(served: readonly ServedChain[]): ServedChain | null {
  const [first] = served.toSorted(
    (one, other) => Date.parse(endsFirst(one).notAfter) - Date.parse(endsFirst(other).notAfter),
  );
  return first ?? null;
}

/** Its certificates beside this moment. */
export function timelineAt({ certificates }: ServedChain, now: Date) {
  const at = now.getTime();
  const rows = certificates.slice(0, 40).map(({ needed, notAfter, notBefore, subject }, index): TimelineRow => {
    const [begin, end] = [Date.parse(notBefore), Date.parse(notAfter)];
    const state = dateState(begin, end, at);
    return { certificate: index, subject, notBefore, notAfter, state, daysLeft: daysUntil(notAfter, now), needed };
  });
  return { at: now.toISOString(), endsFirst: null, rows };
}

/** Whole days from a moment to an end; negative after it. */
export const daysUntil = (instant: string, now: Date) => Math.floor((Date.parse(instant) - now.getTime()) / dayMs);

/** Days that a certificate lives, rounded. */
export const lifetime = ({ notAfter, notBefore }: Pick<DatedCertificate, 'notAfter' | 'notBefore'>) =>
  Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / dayMs);

export const dayMs = 86_400_000;
