import type { CertificateFacts, ChainReason, ChainReasonCode } from '../../shared/certificate.ts';
import { dayMs } from '../../shared/day.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { leadingChains } from '../../shared/leading-chain.ts';
import { type ToldReason, toldReason } from '../../shared/unknown-root.ts';
import { type ChainObservation, ofKind } from './handshakes.ts';

/** One certificate of the picture. `missing` was neither sent nor in a store; `anchor` comes from a store. */
export type ChainLink =
  | {
      readonly kind: 'sent';
      readonly certificate: CertificateFacts;
      readonly name: string;
      readonly reasons: readonly ChainReason[];
      /** The same as they are told, each once. */
      readonly told: readonly ToldReason[];
      readonly unneeded: boolean;
    }
  | { readonly kind: 'missing'; readonly name: string; readonly subject: string; readonly found: boolean }
  | { readonly kind: 'anchor'; readonly name: string; readonly subject: string };

/** Leaf first, each followed by its issuer; what no path needs comes last. */
export function chainLinks(chain: ChainObservation): ChainLink[] {
  const { certificates, judgement } = chain;
  const ordered = byIssuer(certificates);
  const sent = ordered.map((certificate) => link(certificate, chain));
  const path = sent.filter((entry) => !entry.unneeded);
  return [
    ...path,
    ...missing(judgement),
    ...anchors(certificates, judgement),
    ...sent.filter((entry) => entry.unneeded),
  ];
}

type SentLink = Extract<ChainLink, { kind: 'sent' }>;
type Judgement = ChainObservation['judgement'];

function link(certificate: CertificateFacts, chain: ChainObservation): SentLink {
  const { judgement } = chain;
  const reasons = judgement.reasons.filter((reason) => reason.certificate === certificate.index);
  return {
    kind: 'sent',
    certificate,
    name: commonName(certificate.subject),
    reasons,
    told: [...new Set(reasons.map((reason) => toldReason(reason, chain)))],
    unneeded: judgement.unneeded.includes(certificate.index),
  };
}

/** Follows the issuers from the leaf; a certificate nobody points at stays where it was sent, behind them. */
function byIssuer(certificates: readonly CertificateFacts[]): CertificateFacts[] {
  const left = [...certificates];
  const ordered = left.splice(0, 1);
  for (let last = ordered[0]; last !== undefined && !last.selfIssued; ) {
    const issuer = last.issuer;
    const at = left.findIndex(({ subject }) => subject === issuer);
    last = at === -1 ? undefined : left.splice(at, 1)[0];
    if (last) ordered.push(last);
  }
  return [...ordered, ...left];
}

function missing({ missingIssuer }: Judgement): ChainLink[] {
  if (missingIssuer === null) return [];
  const { subject, found } = missingIssuer;
  return [{ kind: 'missing', name: commonName(subject), subject, found: found !== null }];
}

function anchors(certificates: readonly CertificateFacts[], { stores }: Judgement): ChainLink[] {
  const subject = stores.find(({ state, path }) => state === 'trusted' && path.length > 0)?.path.at(-1);
  if (subject === undefined || certificates.some((certificate) => certificate.subject === subject)) return [];
  return [{ kind: 'anchor', name: commonName(subject), subject }];
}

/** The common name of a distinguished name, or its last resort: the whole of it. */
export function commonName(distinguishedName: string): string {
  const match = /(?:^|[,+]\s*)CN=((?:\\.|[^,+\\])*)/i.exec(distinguishedName);
  const name = (match?.[1] ?? '').replace(/\\(.)/g, '$1').trim();
  return name || distinguishedName || '–';
}

/** What makes a date bar bad; the rest of the reasons are about something else. */
export const isAboutDates = (code: ChainReasonCode) => code === 'expired' || code === 'not-yet-valid';

/** Where a certificate's life lies on the shared scale, from 0 to 1; `null` where it runs out of the frame. */
export interface DateBar {
  readonly from: number | null;
  readonly to: number | null;
}

/** A scale for a chain: wide enough for the leaf and for today, and not for the thirty years of a root. */
export interface DateScale {
  readonly start: number;
  readonly end: number;
  readonly now: number;
}

export function dateScale(certificates: readonly CertificateFacts[], at: string): DateScale | null {
  const leaf = certificates[0];
  if (leaf === undefined) return null;
  const now = Date.parse(at);
  const marks = [Date.parse(leaf.notBefore), Date.parse(leaf.notAfter), now];
  for (const { notAfter } of certificates) if (Date.parse(notAfter) < now) marks.push(Date.parse(notAfter));
  const [first, last] = [Math.min(...marks), Math.max(...marks)];
  const margin = Math.max((last - first) * 0.12, 14 * dayMs);
  const [start, end] = [first - margin, last + margin];
  return { start, end, now: (now - start) / (end - start) };
}

export function dateBar({ notBefore, notAfter }: CertificateFacts, { start, end }: DateScale): DateBar {
  const place = (instant: string) => (Date.parse(instant) - start) / (end - start);
  const [from, to] = [place(notBefore), place(notAfter)];
  return { from: from < 0 ? null : Math.min(from, 1), to: to > 1 ? null : Math.max(to, 0) };
}

/** One line per address, where the addresses do not agree. */
export interface AddressRow {
  readonly address: string;
  readonly ends: string | null;
  readonly verdict: 'trusted' | 'rejected' | 'unknown';
  readonly reasons: readonly ToldReason[];
}

/** Compares the certificates of all addresses; empty where they are the same. */
export function addressRows({ observations }: Pick<Diagnosis, 'observations'>): AddressRow[] {
  const rows = leadingChains(ofKind(observations, 'certificate-chain')).map((chain) => ({
    address: chain.address,
    ends: chain.certificates[0]?.notAfter ?? null,
    verdict: chain.judgement.verdict,
    reasons: [...new Set(chain.judgement.reasons.map((reason) => toldReason(reason, chain)))],
  }));
  const sameAll = rows.every((row) => row.ends === rows[0]?.ends && row.verdict === rows[0]?.verdict);
  return sameAll ? [] : rows;
}
