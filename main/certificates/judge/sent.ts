import type { Participant } from '../paths/fault.ts';
import { largestCertificate, parseCertificate } from '../x509/certificate.ts';
import type { Unreadable } from '../x509/der.ts';

export interface UnreadableCertificate {
  readonly index: number;
  readonly unreadable: Unreadable;
  /** In octets where it is larger than is read here; null for one that is broken. */
  readonly tooLarge: number | null;
}

/** A certificate list as sent. */
export interface SentCertificates {
  /** The first one; null when it is missing or cannot be read. */
  readonly leaf: Participant | null;
  /** All that can be read, in the order sent. */
  readonly participants: readonly Participant[];
  readonly unreadable: readonly UnreadableCertificate[];
  /** How many were not looked at: behind the limit, or larger than is read. */
  readonly notRead: number;
}

/** Most certificates of one list that are read. OpenSSL's longest path is as long. */
const mostCertificates = 100;

/**
 * Octets of one list that are read; the leaf is read whatever follows. Over TLS no more than a megabyte comes, a chain
 * of a hundred plain certificates has a fifth of it, and two can be made to take 100 ms.
 */
const mostOctets = 2_097_152;

/** How many fit; a certificate beyond the limit for one costs nothing. */
function fitting(sent: readonly Uint8Array[]): number {
  let octets = 0;
  const place = sent.findIndex(({ length }, at) => {
    octets += length > largestCertificate ? 0 : length;
    return at > 0 && octets > mostOctets;
  });
  return Math.min(mostCertificates, place === -1 ? sent.length : place);
}

export function readSent(sent: readonly Uint8Array[]): SentCertificates {
  const count = fitting(sent);
  const participants: Participant[] = [];
  const unreadable: UnreadableCertificate[] = [];
  for (const [index, der] of sent.slice(0, count).entries()) {
    const read = parseCertificate(der);
    if (read.ok) participants.push({ certificate: read.certificate, sent: index, from: null });
    else unreadable.push({ index, unreadable: read.unreadable, tooLarge: read.tooLarge ? der.length : null });
  }
  const leaf = participants.find(({ sent: index }) => index === 0) ?? null;
  const tooLarge = unreadable.filter((one) => one.tooLarge !== null).length;
  return { leaf, participants, unreadable, notRead: sent.length - count + tooLarge };
}
