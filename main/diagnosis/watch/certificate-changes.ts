import { phrase } from '../../../shared/phrase.ts';
import type { WatchedCertificate, WatchOutcome } from '../../../shared/watch.ts';
import { mostKnownCertificates, type WatchMemory } from '../../../shared/watch-memory.ts';
import { commonName, day } from '../wording.ts';
import { type NearEnd, seeEnds, timeLeft } from './certificate-ends.ts';
import type { Change, Compared, WatchQuestion } from './watch-change.ts';

/** Certificates that were not seen before, and ends that came near. The first check makes news of the ends alone. */
export function seeCertificates(
  memory: WatchMemory,
  { certificates }: WatchOutcome,
  question: Pick<WatchQuestion, 'now' | 'thresholds'>,
  where: string,
): Compared {
  const { certificates: known } = memory;
  const [old] = known;
  const stranger = certificates.find(({ sha256 }) => !known.some((one) => one.sha256 === sha256));
  const { news, remembered } = seeEnds(certificates, known, mostKnownCertificates, question);
  const strange = old && stranger ? [newCertificate(old, stranger, where)] : [];
  return {
    memory: { ...memory, certificates: remembered },
    changes: [...strange, ...news.map((near) => nearEnd(near, where))],
  };
}

function newCertificate(old: WatchedCertificate, one: WatchedCertificate, where: string): Change {
  const [issuer, oldIssuer] = [commonName(one.issuer), commonName(old.issuer)];
  const starts = { oldStarts: day(old.notBefore), starts: day(one.notBefore) };
  const parameters = { where, issuer, oldIssuer, oldEnds: day(old.notAfter), ends: day(one.notAfter), ...starts };
  const id = one.issuer === old.issuer ? 'watch-event.new-certificate' : 'watch-event.new-certificate.issuer';
  return { kind: 'new-certificate', text: phrase(id, parameters) };
}

function nearEnd({ left, one: { issuer, notAfter } }: NearEnd<WatchedCertificate>, where: string): Change {
  const parameters = { where, ends: day(notAfter), issuer: commonName(issuer) };
  if (left < 0) return { kind: 'expired', text: phrase('watch-event.expired', parameters) };
  const { count, form } = timeLeft(left);
  return { kind: 'expires-soon', text: phrase(`watch-event.expires-soon.${form}`, { ...parameters, count }) };
}
