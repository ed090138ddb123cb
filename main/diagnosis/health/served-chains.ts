import type { ChainDocument, TimelineRow } from '../../../shared/chain.ts';
import { dayMs } from '../../../shared/day.ts';
import type { HealthEvidence } from '../../../shared/health.ts';
import { dateState, wholeDaysLeft } from '../chain/timeline.ts';
import { shown } from '../wording.ts';
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

/** How the certificates of one address are set up. */
export interface ChainSetup {
  /** Subject of an issuer that is not sent, and exists elsewhere; null without one. */
  readonly missing: string | null;
  readonly nameFits: boolean;
  readonly ordered: boolean;
  readonly trusted: boolean;
  /** Certificates that no way up to a root needs. */
  readonly unneeded: number;
}

/** What one address sent. */
export interface ServedChain {
  readonly address: string;
  /** The server's own first. */
  readonly certificates: readonly [DatedCertificate, ...DatedCertificate[]];
  readonly setup: ChainSetup;
  readonly evidence: HealthEvidence;
}

/** The newest chain of each address: of the certificates step where it is newer than the check, else of the check. */
export function servedChains(facts: HealthFacts): ServedChain[] {
  const byAddress = new Map<string, ServedChain>();
  const found = [...ofDiagnosis(facts), ...ofChain(facts)].filter((one) => !isReplaced(one, facts));
  for (const served of found.toSorted((one, other) => one.evidence.at.localeCompare(other.evidence.at)))
    byAddress.set(served.address, served);
  return [...byAddress.values()];
}

/** Addresses that were asked, and of which no chain is known as it is now. */
export function addressesWithoutChain(facts: HealthFacts): string[] {
  const { chain, diagnosis } = facts;
  const hellos = (diagnosis?.observations ?? []).flatMap((seen) =>
    seen.kind === 'handshake' && seen.probe === 'handshake' ? [seen.report.address] : [],
  );
  const known = new Set(servedChains(facts).map(({ address }) => address));
  const asked = new Set([...hellos, ...(chain?.addresses ?? []).map(({ address }) => address)]);
  return [...asked].filter((address) => !known.has(address));
}

/** Whether the certificates step saw something else at that address later. */
function isReplaced({ address, certificates, evidence }: ServedChain, { chain }: HealthFacts): boolean {
  if (chain === null || chain.startedAt <= evidence.at) return false;
  const later = chain.addresses.find((one) => one.address === address)?.sha256 ?? [];
  return later.length > 0 && later.join() !== certificates.map(({ sha256 }) => sha256).join();
}

function ofDiagnosis({ diagnosis }: HealthFacts): ServedChain[] {
  return (diagnosis?.observations ?? []).flatMap((seen) => {
    if (seen.kind !== 'certificate-chain') return [];
    const { hostname, missingIssuer, ordered, unneeded, verdict } = seen.judgement;
    const [own, ...above] = seen.certificates.map((one) => ({ ...dated(one), needed: !unneeded.includes(one.index) }));
    if (own === undefined) return [];
    const setup: ChainSetup = {
      missing: missingIssuer !== null && missingIssuer.found !== null ? shown(missingIssuer.subject) : null,
      nameFits: hostname.state !== 'mismatch',
      ordered,
      trusted: verdict === 'trusted',
      unneeded: unneeded.length,
    };
    const { address, at } = seen;
    return [{ address, certificates: [own, ...above], setup, evidence: seenIn('diagnosis', at, address) }];
  });
}

/** The certificates step judges one chain closely: it stands for every address that sends the same. */
function ofChain({ chain }: HealthFacts): ServedChain[] {
  const judged = chain?.addresses.find((one) => one.shown);
  if (!chain || judged === undefined) return [];
  const needed = new Set(chain.timeline.rows.filter((row) => row.needed).map(({ certificate }) => certificate));
  const [own, ...above] = chain.certificates.map((one) => ({ ...dated(one), needed: needed.has(one.index) }));
  if (own === undefined) return [];
  const alike = chain.addresses.filter(({ sha256, shown }) => shown || sha256.join() === judged.sha256.join());
  return alike.map(({ address }) => ({
    ...{ address, certificates: [own, ...above], setup: setupOf(chain) },
    evidence: seenIn('chain', chain.startedAt, address),
  }));
}

const setupOf = ({ break: gap, certificates, hostname, ordered, verdict }: ChainDocument): ChainSetup => ({
  missing: gap?.kind === 'missing' && gap.found !== null ? shown(gap.subject) : null,
  nameFits: hostname !== 'mismatch',
  ordered,
  trusted: verdict === 'trusted',
  unneeded: certificates.filter(({ role }) => role === 'unneeded').length,
});

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
    return { certificate: index, subject, notBefore, notAfter, state, daysLeft: wholeDaysLeft(end, at), needed };
  });
  return { at: now.toISOString(), endsFirst: null, rows };
}

/** Whole days from a moment to an end; negative after it. */
export const daysUntil = (instant: string, now: Date) => Math.floor((Date.parse(instant) - now.getTime()) / dayMs);

/** Days that a certificate lives, rounded. */
export const lifetime = ({ notAfter, notBefore }: Pick<DatedCertificate, 'notAfter' | 'notBefore'>) =>
  Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / dayMs);
