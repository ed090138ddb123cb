import type { CauseId } from '../../shared/cause.ts';
import { type PastedLimit, pastedLimits, type VersionRange } from '../../shared/pasted-limits.ts';
import { type ShownCertificate, shownCertificate } from '../../shared/shown-certificate.ts';
import { trustedFileName } from '../../shared/trusted-file.ts';
import type { Evidence } from './evidence.ts';
import type { Candidate } from './rank.ts';
import { type Outlook, undecided } from './verdict.ts';
import { listed, shown } from './wording.ts';

/** What the pasted command narrows, as it is written there; null where it narrows nothing, or nothing was tried. */
export function untestedLimits(evidence: Evidence): string | null {
  const limits = limitsAt(evidence);
  return limits.length === 0
    ? null
    : listed(
        limits.map(({ written }) => `\`${shown(written)}\``),
        4,
      );
}

/** What works without the limits of a command is no word about it with them, unless what was agreed on lies within. */
export function withLimitsUntested(seen: Outlook, evidence: Evidence): Outlook {
  const limits = untestedLimits(evidence);
  if (seen.state !== 'healthy' || limits === null || agreedWithin(evidence)) return seen;
  return undecided('verdict.works-unlimited', { limits }, true);
}

function limitsAt({ places, target }: Evidence): readonly PastedLimit[] {
  return wasOpened(places) ? pastedLimits(target.input) : [];
}

/** Whether every limit is one of version, and leaves the version that each address agreed on. */
function agreedWithin(evidence: Evidence): boolean {
  return limitsAt(evidence).every(({ versions }) =>
    evidence.places.every(({ report }) => versions && isWithin(report.negotiated?.version ?? '', versions)),
  );
}

const isWithin = (agreed: string, { newest, oldest }: VersionRange): boolean => {
  const number = numbers[agreed];
  return number !== undefined && oldest <= number && number <= newest;
};

const numbers: Readonly<Record<string, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.0': 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

/** The client certificate that the pasted command shows, where this check had none to show; null otherwise. */
export function unreadCertificate({ places, target }: Evidence): ShownCertificate | null {
  const given = places.some(({ clientCertificate, report }) => clientCertificate || report.clientCertificate?.sent);
  return given || !wasOpened(places) ? null : shownCertificate(target.input);
}

/** Where no port opened, no offer and no certificate matters. */
const wasOpened = (places: Evidence['places']) => places.some(({ report }) => report.tcp.state === 'open');

/** Its name in a sentence. */
export const certificateName = ({ certificate }: ShownCertificate): string => shown(trustedFileName(certificate));

/** That a server wants a certificate is no proof of why a command fails that shows one. */
export function withCertificateUnread(candidate: Candidate, evidence: Evidence): Candidate {
  const { cause, sighting } = candidate;
  const isOfIt = cause === ('client-certificate-required' satisfies CauseId) && sighting.confidence === 'confirmed';
  if (!isOfIt || unreadCertificate(evidence) === null) return candidate;
  return { ...candidate, sighting: { ...sighting, confidence: 'likely', why: 'why.client-certificate-unread' } };
}
