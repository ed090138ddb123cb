import type { CertificateFacts, ChainReasonCode } from '../../../shared/certificate.ts';

/** What a client's own check of a chain objected to. */
export interface Objection {
  /** Null for what has no word here: then nothing is known but that the client refused. */
  readonly about: ChainReasonCode | 'revoked' | null;
  /** In the client's own words. */
  readonly said: string;
  /** The certificate that it is about; absent where the client does not tell. */
  readonly of?: CertificateFacts;
}

/** X509_V_ERR numbers of OpenSSL (x509_vfy.h), the same in every version. */
export const opensslObjection = (number: number): Objection => ({
  about: aboutNumber[number] ?? null,
  said: `verify error ${number}`,
});

const aboutNumber: Readonly<Record<number, Objection['about']>> = {
  2: 'issuer-not-found',
  7: 'bad-signature',
  9: 'not-yet-valid',
  10: 'expired',
  18: 'self-signed-leaf',
  19: 'root-not-trusted',
  20: 'issuer-not-found',
  21: 'issuer-not-found',
  23: 'revoked',
  24: 'not-a-ca',
  25: 'path-length',
  26: 'extended-key-usage',
  32: 'key-usage',
  34: 'critical-extension',
  47: 'name-constraints',
  48: 'name-constraints',
  66: 'weak-key',
  67: 'weak-key',
  68: 'weak-signature',
};

/** Flags of X509ChainStatusFlags that object to nothing; `untested` ones say that revocation was not looked at. */
export const isNoObjection = (flag: string) => flag === '' || flag === 'NoError' || isUntestedRevocation(flag);
export const isUntestedRevocation = (flag: string) =>
  flag === 'RevocationStatusUnknown' || flag === 'OfflineRevocation';

/**
 * An X509ChainStatusFlags name. `NotTimeValid` is said of a certificate that has ended and of one that has not begun:
 * `at` and its own dates tell which. A flag that is not known here objects all the same.
 */
export function windowsObjection(flag: string, at: number, of?: CertificateFacts): Objection {
  const about = flag === 'NotTimeValid' ? aboutDates(at, of) : (aboutFlag[flag] ?? null);
  return { about, said: flag, ...(of && { of }) };
}

function aboutDates(at: number, of?: CertificateFacts): Objection['about'] {
  if (of === undefined) return null;
  if (at > Date.parse(of.notAfter)) return 'expired';
  return at < Date.parse(of.notBefore) ? 'not-yet-valid' : null;
}

const aboutFlag: Readonly<Record<string, Objection['about']>> = {
  Revoked: 'revoked',
  NotSignatureValid: 'bad-signature',
  NotValidForUsage: 'extended-key-usage',
  UntrustedRoot: 'root-not-trusted',
  ExplicitDistrust: 'root-not-trusted',
  PartialChain: 'issuer-not-found',
  InvalidBasicConstraints: 'not-a-ca',
  InvalidNameConstraints: 'name-constraints',
  HasNotSupportedNameConstraint: 'name-constraints',
  HasNotDefinedNameConstraint: 'name-constraints',
  HasNotPermittedNameConstraint: 'name-constraints',
  HasExcludedNameConstraint: 'name-constraints',
  InvalidPolicyConstraints: 'certificate-policies',
  NoIssuanceChainPolicy: 'certificate-policies',
  HasNotSupportedCriticalExtension: 'critical-extension',
  HasWeakSignature: 'weak-signature',
};
