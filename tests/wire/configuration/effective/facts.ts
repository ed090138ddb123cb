// Facts of named files as the settings' rules have them, by Node's own reading of certificates.
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';

export function factsOf(scopes: readonly TlsScope[]): FileFacts[] {
  const paths = new Set(scopes.flatMap(({ files }) => files.map(({ path }) => path)));
  return [...paths].map(readFacts);
}

function readFacts(path: string): FileFacts {
  const nothing = { path, roles: [], namedAt: [], target: null, permissions: [], oddities: [], blocks: [] };
  const rest = { ...nothing, keys: [], brokenAt: null, brokenBy: null };
  try {
    const text = readFileSync(path, 'utf8');
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    const dhBits = text.includes('DH PARAMETERS') ? 2048 : null;
    return { ...rest, state: 'read', reason: null, certificates: blocks.map(certificateFacts), dhBits };
  } catch (error) {
    return { ...rest, state: 'missing', reason: String(error).slice(0, 300), certificates: [], dhBits: null };
  }
}

function certificateFacts(pem: string): CertificateFacts {
  const read = new X509Certificate(pem);
  const key = read.publicKey.asymmetricKeyType;
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return {
    subject: read.subject,
    issuer: read.issuer,
    notBefore: new Date(read.validFrom).toISOString(),
    notAfter: new Date(read.validTo).toISOString(),
    names: [...(read.subjectAltName ?? '').matchAll(/DNS:([^,]+)/g)].map(([, name = '']) => name),
    isAuthority: read.ca,
    isSelfIssued: read.subject === read.issuer,
    keyType: key === 'rsa' || key === 'ec' || key === 'ed25519' ? key : 'other',
    keyBits: null,
    sha256: sha256(read.raw),
    keySha256: sha256(read.publicKey.export({ format: 'der', type: 'spki' })),
    signature: '',
    issuers: null,
    line: 1,
  };
}
