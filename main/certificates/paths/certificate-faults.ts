import type { ChainReasonCode } from '../../../shared/certificate.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import { extensionName } from '../x509/extensions.ts';
import { opensslPurposeFault } from './openssl-purpose.ts';
import { weakKey, weakSignature } from './strength.ts';
import { usageNames } from './usage-names.ts';

/**
 * `leaf`: the first certificate sent. `issuer`: one above. A self-supported one is an anchor, or is its own
 * issuer and could be one: then its own signature does not count, nor what an authority says of its use
 * (RFC 5280 6.1 takes only name and key from an anchor).
 */
export interface Role {
  readonly is: 'leaf' | 'issuer';
  readonly selfSupported: boolean;
}

export interface OwnFault {
  readonly code: ChainReasonCode;
  readonly detail: string;
}

/** What a certificate is asked for. */
export interface UseRules {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly usage: 'server' | 'client';
  /** Whose reading of what a certificate is for; RFC 5280's unless said. OpenSSL's is narrower. */
  readonly purposes?: 'rfc-5280' | 'openssl';
}

/** Faults a certificate has in its role, whatever the rest of the path is. */
export function certificateFaults(
  certificate: Certificate,
  role: Role,
  { at, usage, purposes = 'rfc-5280' }: UseRules,
): OwnFault[] {
  return [
    ...encodingFaults(certificate),
    ...dateFaults(certificate, at),
    ...(role.is === 'leaf' ? leafUsageFaults(certificate, usage) : issuerFaults(certificate, role)),
    ...extendedUsageFaults(certificate, role, usage),
    ...(role.is === 'issuer' && role.selfSupported ? ownIssuerFaults(certificate) : []),
    ...criticalFaults(certificate, role, usage),
    ...(purposes === 'openssl' ? opensslFaults(certificate, role, usage) : []),
    ...weaknessFaults(certificate, role),
  ];
}

const fault = (code: ChainReasonCode, detail: string): OwnFault => ({ code, detail });

function encodingFaults({ problems, issuer }: Certificate): OwnFault[] {
  const faults = problems.map(({ structure, offset }) => fault('unreadable', `${structure}, offset ${offset}`));
  // RFC 5280 4.1.2.4: without an issuer name there is nothing to find the issuer by.
  return issuer.relativeNames.length === 0 ? [...faults, fault('unreadable', 'issuer: empty')] : faults;
}

/** Both ends belong to the validity; fractions of the last second do too (RFC 5280 4.1.2.5). */
function dateFaults({ notBefore, notAfter }: Certificate, at: number): OwnFault[] {
  const faults: OwnFault[] = [];
  if (Math.floor(at / 1000) * 1000 > notAfter) faults.push(fault('expired', `notAfter ${iso(notAfter)}`));
  if (at < notBefore) faults.push(fault('not-yet-valid', `notBefore ${iso(notBefore)}`));
  return faults;
}

const iso = (moment: number) => new Date(moment).toISOString().replace('.000Z', 'Z');

/**
 * The key of a handshake signs; a server's RSA key may instead be encrypted to (RFC 5246 7.4.2). Certificates for
 * fixed Diffie-Hellman, which need keyAgreement, are in no library any more.
 */
function leafUsageFaults(certificate: Certificate, usage: 'server' | 'client'): OwnFault[] {
  const { extensions, publicKey } = certificate;
  const { keyUsage } = extensions;
  if (keyUsage === null || keyUsage.includes('digitalSignature')) return [];
  if (usage === 'server' && isForKeyExchangeAlone(certificate)) return [];
  const said = `keyUsage ${keyUsage.join(', ') || 'empty'}`;
  return [fault('key-usage', `${said}, no digitalSignature for a key of the kind ${publicKey.algorithm}`)];
}

/** An RSA key that may be encrypted to and may not sign: good for the RSA key exchange of TLS 1.2 and before, alone. */
export const isForKeyExchangeAlone = ({ extensions: { keyUsage }, publicKey }: Certificate): boolean =>
  publicKey.algorithm === 'RSA' &&
  keyUsage !== null &&
  keyUsage.includes('keyEncipherment') &&
  !keyUsage.includes('digitalSignature');

function issuerFaults({ version, extensions: { basicConstraints, keyUsage } }: Certificate, role: Role): OwnFault[] {
  const faults: OwnFault[] = [];
  // An anchor of version 1, or without the extension, is an authority because somebody trusts it as one.
  if (basicConstraints === null && !role.selfSupported) {
    faults.push(fault('not-a-ca', version < 3 ? `version ${version}` : 'no basicConstraints'));
  }
  if (basicConstraints?.ca === false) faults.push(fault('not-a-ca', 'basicConstraints cA FALSE'));
  if (keyUsage !== null && !keyUsage.includes('keyCertSign')) faults.push(fault('key-usage', 'no keyCertSign'));
  return faults;
}

/**
 * A root that names another certificate as its issuer. OpenSSL 3 (`X509_check_akid`) and what is built on it then
 * look for that one and refuse the chain.
 */
function ownIssuerFaults({ extensions, issuer, subject, serialNumber }: Certificate): OwnFault[] {
  if (subject.key !== issuer.key) return [];
  const { authorityKeyIdentifier, subjectKeyIdentifier, authorityCertSerialNumber } = extensions;
  const directory = extensions.authorityCertIssuer?.find(({ kind }) => kind === 'directory');
  const isOther = (said: Uint8Array | null, own: Uint8Array | null) =>
    said !== null && own !== null && !equalBytes(said, own);
  const differs = [
    ...(isOther(authorityKeyIdentifier, subjectKeyIdentifier) ? ['keyIdentifier'] : []),
    ...(directory?.kind === 'directory' && directory.name.key !== issuer.key ? ['authorityCertIssuer'] : []),
    ...(isOther(authorityCertSerialNumber, serialNumber) ? ['authorityCertSerialNumber'] : []),
  ];
  return differs.map((field) => fault('key-identifier', `authorityKeyIdentifier: ${field} is not its own`));
}

/** Netscape's extension counts as applied where it allows the use; elsewhere nobody who knows it takes the certificate. */
function criticalFaults(
  { extensions }: Certificate,
  { is, selfSupported }: Role,
  usage: 'server' | 'client',
): OwnFault[] {
  const unknown = extensions.unknownCritical.map((oid) => fault('critical-extension', extensionName(oid)));
  const { netscapeCertType: type, netscapeCertTypeIsCritical } = extensions;
  if (type === null || !netscapeCertTypeIsCritical || (is === 'issuer' && selfSupported)) return unknown;
  const wanted = is === 'issuer' ? 'sslCA' : usage === 'server' ? 'sslServer' : 'sslClient';
  if (type.includes(wanted)) return unknown;
  return [...unknown, fault('critical-extension', `netscapeCertType ${type.join(', ') || 'empty'}, not ${wanted}`)];
}

function opensslFaults(certificate: Certificate, { is }: Role, usage: 'server' | 'client'): OwnFault[] {
  const broken = opensslPurposeFault(certificate, is, usage);
  return broken === null ? [] : [fault('extended-key-usage', broken)];
}

const usageWords = { server: 'serverAuth', client: 'clientAuth' } as const;

function extendedUsageFaults({ extensions }: Certificate, role: Role, usage: 'server' | 'client'): OwnFault[] {
  if (role.is === 'issuer' && role.selfSupported) return [];
  const usages = usageNames(extensions);
  if (usages === null || usages.includes(usageWords[usage]) || usages.includes('anyExtendedKeyUsage')) return [];
  // Authorities of the nineties say it with these; every TLS library still takes it from an authority.
  const gated = usages.includes('msServerGatedCrypto') || usages.includes('nsServerGatedCrypto');
  if (gated && role.is === 'issuer' && usage === 'server') return [];
  return [fault('extended-key-usage', `extKeyUsage ${usages.join(', ') || 'empty'}, not ${usageWords[usage]}`)];
}

function weaknessFaults(certificate: Certificate, role: Role): OwnFault[] {
  const key = weakKey(certificate);
  const signature = role.selfSupported ? null : weakSignature(certificate);
  return [
    ...(key === null ? [] : [fault('weak-key', key)]),
    ...(signature === null ? [] : [fault('weak-signature', signature)]),
  ];
}
