import type { ServedCertificate, SurveyedAddress } from '../../../shared/survey.ts';

/**
 * The chains that a client gets. Where the survey had no name to send, those without one are what a client with one
 * gets as well; where a client sends none, only those that came without one.
 */
export function certificatesFor(
  found: Pick<SurveyedAddress, 'certificates'>,
  withServerName: boolean,
): readonly ServedCertificate[] {
  const same = found.certificates.filter((one) => one.withServerName === withServerName);
  return same.length > 0 || !withServerName ? same : found.certificates;
}

/** Whether a client without a name gets something else than one with it. */
export function differsWithoutName({ certificates }: SurveyedAddress): boolean {
  const leaf = (named: boolean) =>
    certificates.filter((one) => one.withServerName === named).map(({ sha256 }) => sha256[0]);
  const [named, nameless] = [leaf(true), leaf(false)];
  return named.length > 0 && nameless.length > 0 && !nameless.some((one) => named.includes(one));
}

/** Bits of an RSA key; null for another key. */
export function rsaBits({ keyType }: ServedCertificate): number | null {
  const [, bits] = /^RSA(?:-PSS)? (\d+)/.exec(keyType) ?? [];
  return bits === undefined ? null : Number(bits);
}

/** Signed with SHA-1 or MD5 by somebody else: a certificate that signs itself proves nothing by it. */
export const isSignedWeakly = ({ signature, subject, issuer }: ServedCertificate): boolean =>
  subject !== issuer && /sha-?1(?!\d)|md[25]/i.test(signature);

/** Whether the certificate's key does for a suite. */
export function keyDoes({ keyType }: ServedCertificate, key: 'rsa' | 'ecdsa' | 'any' | 'none' | 'other'): boolean {
  if (key === 'any') return true;
  if (key === 'rsa') return keyType.startsWith('RSA');
  return key === 'ecdsa' && /^(ECDSA|EC|Ed25519|Ed448)\b/.test(keyType);
}
