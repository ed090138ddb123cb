import type { ChainReason } from '../../../shared/certificate.ts';
import type { Fault } from '../paths/fault.ts';
import type { Path } from '../paths/path-faults.ts';
import { largestCertificate } from '../x509/certificate.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import type { SentCertificates, UnreadableCertificate } from './sent.ts';

export function reasonOf({ code, at, detail }: Fault): ChainReason {
  return { code, certificate: at.sent, subject: nameText(at.certificate.subject), detail: shortened(detail, 500) };
}

export function reasonOfUnreadable({ index, tooLarge, unreadable }: UnreadableCertificate): ChainReason {
  if (tooLarge !== null) {
    const detail = `${(tooLarge / 1_048_576).toFixed(1)} MB, at most ${largestCertificate / 1_048_576} MB`;
    return { code: 'too-large', certificate: index, subject: '', detail };
  }
  const detail = `${shortened(unreadable.structure, 400)}, offset ${unreadable.offset}`;
  return { code: 'unreadable', certificate: index, subject: '', detail };
}

/** Certificates that cannot be read matter when no path was found: one of them may be what is missing. */
export function otherReasons(read: SentCertificates, path: Path): ChainReason[] {
  return path.anchored ? [] : read.unreadable.map(reasonOfUnreadable);
}

export function withoutRepeats(reasons: readonly ChainReason[]): ChainReason[] {
  const key = ({ code, certificate, subject, detail }: ChainReason) =>
    JSON.stringify([code, certificate, subject, detail]);
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()];
}
