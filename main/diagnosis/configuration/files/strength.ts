import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import { commonName } from '../../wording.ts';
import type { ConfigurationRule } from '../rule.ts';
import { hitAt, namedFiles, type Served, servedCertificates } from './named.ts';

/** Keys that libraries refuse at their usual security level: OpenSSL at level 2 wants 2048 bits of RSA. */
const weakKey: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const weak = [one.leaf, ...one.rest.filter((certificate) => !isOwnIssuer(certificate))].find(isWeak);
    if (weak === undefined) return [];
    const parameters = { subject: commonName(weak.subject), bits: weak.keyBits ?? 0 };
    // Whoever lowers the level has chosen clients that take it.
    const isLowered = /@SECLEVEL=[01]/.test(one.scope.cipherString?.value ?? '');
    return [
      hitAt(one, {
        rule: 'certificate-weak',
        variant: 'key',
        cause: isLowered ? null : 'weak-key-or-signature',
        severity: isLowered ? 'warning' : 'critical',
        confidence: 'likely',
        parameters,
      }),
    ];
  });

const isWeak = ({ keyBits, keyType }: CertificateFacts) =>
  keyBits !== null &&
  ((keyType === 'rsa' && keyBits < 2048) || keyType === 'dsa' || (keyType === 'ec' && keyBits < 224));

/** Of a root nobody looks at the signature. */
const isOwnIssuer = ({ isSelfIssued }: CertificateFacts) => isSelfIssued;

/** Signatures over SHA-1 and MD5, which clients have refused since 2017. */
const weakSignature: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const weak = signedByOthers(one).find(({ signature }) => /sha1|md5|md2/i.test(signature));
    if (weak === undefined) return [];
    const parameters = { subject: commonName(weak.subject), signature: weak.signature };
    return [
      hitAt(one, {
        rule: 'certificate-weak',
        variant: 'signature',
        cause: 'weak-key-or-signature',
        severity: 'critical',
        confidence: 'likely',
        parameters,
      }),
    ];
  });

const signedByOthers = ({ leaf, rest }: Served) => [leaf, ...rest].filter((certificate) => !isOwnIssuer(certificate));

const smallPrime: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { dhBits } = one.facts;
    if (dhBits === null || dhBits >= 2048 || one.scope.tls === 'off') return [];
    return [
      hitAt(one, {
        rule: 'dh-small',
        cause: null,
        severity: 'warning',
        confidence: 'confirmed',
        parameters: { bits: dhBits },
      }),
    ];
  });

export const strengthRules: readonly ConfigurationRule[] = [weakKey, weakSignature, smallPrime];
