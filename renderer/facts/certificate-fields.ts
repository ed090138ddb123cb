import type { CertificateFacts } from '../../shared/certificate.ts';
import type { ChainCertificate, ExtensionFacts } from '../../shared/chain.ts';
import { words } from '../words.ts';
import { moment } from './numbers.ts';

export type Field = readonly [label: string, value: string];

/** Names of curves that people know better by another one. */
const curves: Readonly<Record<string, string>> = { secp256r1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** `ECDSA P-256`, `RSA 2048`. */
export function keyWords({ key: { algorithm, bits, curve } }: Pick<CertificateFacts, 'key'>): string {
  const name = algorithm === 'EC' ? 'ECDSA' : algorithm;
  if (curve !== null) return `${name} ${curves[curve] ?? curve}`;
  return bits === null ? name : `${name} ${bits}`;
}

/** Everything the certificate says of itself. Empty fields are left out. */
export function certificateFields(certificate: CertificateFacts & Pick<ChainCertificate, 'extensions'>): Field[] {
  const { caIssuers, crl, extendedKeyUsage, extensions, isCa, keyUsage, ocsp } = certificate;
  const fields: readonly Field[] = [
    [words('field.subject'), certificate.subject],
    [words('field.issuer'), certificate.issuer],
    [words('field.valid-from'), moment(certificate.notBefore)],
    [words('field.valid-to'), moment(certificate.notAfter)],
    [words('field.serial'), certificate.serialNumber],
    [words('field.key'), keyWords(certificate)],
    [words('field.signature'), certificate.signatureAlgorithm],
    [words('field.authority'), words(isCa ? 'field.authority.yes' : 'field.authority.no')],
    [words('field.key-usage'), keyUsage.join(', ')],
    [words('field.extended-key-usage'), extendedKeyUsage.join(', ')],
    [words('field.subject-key-id'), certificate.subjectKeyIdentifier ?? ''],
    [words('field.authority-key-id'), certificate.authorityKeyIdentifier ?? ''],
    [words('field.ca-issuers'), caIssuers.join(', ')],
    [words('field.ocsp'), ocsp.join(', ')],
    [words('field.crl'), crl.join(', ')],
    [words('field.extensions'), extensions.map(extensionWords).join(', ')],
    [words('field.sha256'), certificate.sha256],
  ];
  return fields.filter(([, value]) => value !== '');
}

const extensionWords = ({ name, oid, critical }: ExtensionFacts): string =>
  critical ? words('field.extension.critical', { name: name ?? oid }) : (name ?? oid);

/** The same as text to paste into a mail. */
export const fieldsText = (fields: readonly Field[]): string =>
  fields.map(([label, value]) => `${label}: ${value}`).join('\n');
