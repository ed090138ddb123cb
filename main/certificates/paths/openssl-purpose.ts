import type { Certificate } from '../x509/certificate.ts';
import { usageNames } from './usage-names.ts';

/**
 * Why OpenSSL refuses a certificate for its purpose where the rules of RFC 5280 allow it (`X509_check_purpose`,
 * which it asks of every certificate of a path, the root included); null where it does not. Unlike others it takes
 * anyExtendedKeyUsage for no usage of TLS, and heeds what Netscape's extension says of a leaf.
 */
export function opensslPurposeFault(
  { extensions }: Certificate,
  is: 'leaf' | 'issuer',
  usage: 'server' | 'client',
): string | null {
  const usages = usageNames(extensions);
  const allowed = usage === 'server' ? serverUsages : ['clientAuth'];
  if (usages !== null && !usages.some((one) => allowed.includes(one))) {
    return `extKeyUsage ${usages.join(', ') || 'empty'}, not ${allowed[0]}`;
  }
  const { netscapeCertType } = extensions;
  const wanted = usage === 'server' ? 'sslServer' : 'sslClient';
  if (is === 'issuer' || netscapeCertType === null || netscapeCertType.includes(wanted)) return null;
  return `netscapeCertType ${netscapeCertType.join(', ') || 'empty'}, not ${wanted}`;
}

/** `XKU_SGC` stands for both of the nineties. */
const serverUsages = ['serverAuth', 'msServerGatedCrypto', 'nsServerGatedCrypto'];
