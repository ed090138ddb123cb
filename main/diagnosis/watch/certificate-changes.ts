import { phrase } from '../../../shared/phrase.ts';
import type { WatchedCertificate, WatchOutcome } from '../../../shared/watch.ts';
import { type KnownCertificate, mostKnownCertificates, type WatchMemory } from '../../../shared/watch-memory.ts';
import { daysToAct } from '../health/renewal.ts';
import { commonName, day } from '../wording.ts';
import type { Change, Compared, WatchQuestion } from './watch-change.ts';

const dayMs = 86_400_000;

/** Certificates that were not seen before, and ends that came near. The first check makes news of the ends alone. */
export function seeCertificates(
  memory: WatchMemory,
  { certificates }: WatchOutcome,
  question: Pick<WatchQuestion, 'now' | 'thresholds'>,
  where: string,
): Compared {
  const { certificates: known } = memory;
  const strangers = certificates.filter(({ sha256 }) => !known.some((one) => one.sha256 === sha256));
  const [old] = known;
  const [stranger] = strangers;
  const news = old && stranger ? [newCertificate(old, stranger, where)] : [];
  const seen = certificates.map((one) => seeEnd(recalled(one, known), question, where));
  const others = known.filter(({ sha256 }) => !certificates.some((one) => one.sha256 === sha256));
  return {
    memory: {
      ...memory,
      certificates: [...seen.map(({ known: one }) => one), ...others].slice(0, mostKnownCertificates),
    },
    changes: [...news, ...seen.flatMap(({ change }) => change ?? [])],
  };
}

function recalled(one: WatchedCertificate, known: readonly KnownCertificate[]): KnownCertificate {
  return known.find(({ sha256 }) => sha256 === one.sha256) ?? { ...one, told: null };
}

function newCertificate(old: WatchedCertificate, one: WatchedCertificate, where: string): Change {
  const [issuer, oldIssuer] = [commonName(one.issuer), commonName(old.issuer)];
  const starts = { oldStarts: day(old.notBefore), starts: day(one.notBefore) };
  const parameters = { where, issuer, oldIssuer, oldEnds: day(old.notAfter), ends: day(one.notAfter), ...starts };
  const id = one.issuer === old.issuer ? 'watch-event.new-certificate' : 'watch-event.new-certificate.issuer';
  return { kind: 'new-certificate', text: phrase(id, parameters) };
}

/**
 * The lowest threshold that was crossed, told once; those above it are then told as well. A short life crosses 30 days
 * long before anybody renews it, so only those count at which a renewal would be late.
 */
function seeEnd(
  known: KnownCertificate,
  { now, thresholds }: Pick<WatchQuestion, 'now' | 'thresholds'>,
  where: string,
) {
  const left = Date.parse(known.notAfter) - now;
  const reached: KnownCertificate['told'] =
    left < 0 ? 0 : lowest(thresholds.filter((days) => left <= days * dayMs && days <= daysToAct(known)));
  if (reached === null || (known.told !== null && known.told <= reached)) return { known, change: null };
  return {
    known: { ...known, told: reached },
    change: reached === 0 ? expired(known, where) : ending(known, left, where),
  };
}

const lowest = <T extends number>(values: readonly T[]): T | null =>
  values.reduce<T | null>((least, value) => (least === null || value < least ? value : least), null);

function expired({ issuer, notAfter }: KnownCertificate, where: string): Change {
  const parameters = { where, ends: day(notAfter), issuer: commonName(issuer) };
  return { kind: 'expired', text: phrase('watch-event.expired', parameters) };
}

function ending({ issuer, notAfter }: KnownCertificate, left: number, where: string): Change {
  const count = Math.floor(left / dayMs);
  const form = count === 0 ? 'today' : count === 1 ? 'one' : 'many';
  const parameters = { where, count, ends: day(notAfter), issuer: commonName(issuer) };
  return { kind: 'expires-soon', text: phrase(`watch-event.expires-soon.${form}`, parameters) };
}
