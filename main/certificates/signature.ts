import { type HashName, hash } from '../crypto/hash.ts';
import { type PublicKey, readPublicKey } from '../crypto/public-key.ts';
import { mlDsaVerifies, pssVerifies, rareEcdsaVerifies } from '../crypto/rare-signatures.ts';
import { verifyInPieces, verifySignature } from '../crypto/signature.ts';
import { hashIdentifiers, type SignatureAlgorithm, signatureAlgorithms } from './x509/algorithms.ts';
import type { AlgorithmIdentifier, Certificate } from './x509/certificate.ts';
import { contextTag, DerReader, derTag } from './x509/der.ts';
import { readObjectIdentifier, readSmallInteger } from './x509/der-values.ts';

/** `unsupported`: an algorithm or a curve that is not known here, so nothing can be said. */
export type SignatureState = 'valid' | 'invalid' | 'unsupported';

/** What carries a signature over DER: a certificate, an answer about revocation. */
export type Signed = Pick<Certificate, 'tbs' | 'signatureAlgorithm' | 'signature'>;

/** Does the key of `issuer` verify the signature of `signed`? Names, dates and uses are not looked at. */
export function signatureState(signed: Signed, issuer: Certificate): SignatureState {
  const algorithm = signatureAlgorithms[signed.signatureAlgorithm.oid];
  const key = readPublicKey(issuer.publicKey.raw);
  if (algorithm === undefined) return 'unsupported';
  if (!fits(algorithm, issuer.publicKey.algorithm)) return 'invalid';
  if (key === null) return 'unsupported';
  const answer = verifies(algorithm, signed, key);
  return answer === null ? 'unsupported' : answer ? 'valid' : 'invalid';
}

/**
 * A check of bytes that come in pieces, for what is too long to hold; null for an algorithm that needs them
 * all at once.
 */
export function signatureInPieces({ oid }: AlgorithmIdentifier): PiecewiseSignature | null {
  const algorithm = signatureAlgorithms[oid];
  const scheme = algorithm && schemes[algorithm.name];
  const check = scheme === undefined ? null : verifyInPieces(scheme);
  if (algorithm === undefined || check === null) return null;
  return {
    update: (bytes) => check.update(bytes),
    state: (signature, issuer) => {
      if (!fits(algorithm, issuer.publicKey.algorithm)) return 'invalid';
      const key = readPublicKey(issuer.publicKey.raw);
      const answer = key === null ? null : check.verify(key, signature);
      return answer === null ? 'unsupported' : answer ? 'valid' : 'invalid';
    },
  };
}

export interface PiecewiseSignature {
  update(bytes: Uint8Array): void;
  /** What came so far, against a key. Once. */
  state(signature: Uint8Array, issuer: Certificate): SignatureState;
}

/** How costly a check with this key is, in units of about 0.25 ms (measured on a core of 2023). */
export function signatureCost({ publicKey: { algorithm, curve, bits } }: Certificate): number {
  if (algorithm === 'RSA' || algorithm === 'RSASSA-PSS') return Math.max(1, Math.ceil(((bits ?? 0) / 2048) ** 2 / 2));
  return costs[curve ?? algorithm] ?? 100;
}

/** Curves and algorithms that node:crypto has not in every runtime are computed in JavaScript. */
const costs: Readonly<Record<string, number>> = {
  ...{ Ed25519: 1, secp256r1: 1, secp384r1: 5, secp521r1: 10, DSA: 4 },
  ...{ secp256k1: 14, brainpoolP256r1: 20, brainpoolP384r1: 50, brainpoolP512r1: 100 },
  ...{ Ed448: 30, 'ML-DSA-44': 13, 'ML-DSA-65': 18, 'ML-DSA-87': 26 },
};

/** The hash that a signature is over; null when the algorithm has its own or is not known. */
export function signatureHash(identifier: AlgorithmIdentifier): string | null {
  const algorithm = signatureAlgorithms[identifier.oid];
  if (algorithm?.family === 'rsa-pss') return pssParameters(identifier.parameters)?.hash ?? null;
  return algorithm?.hash ?? null;
}

/** As facts write it, e.g. `sha256WithRSAEncryption`, `RSASSA-PSS with sha256`; dotted when not known. */
export function signatureName(identifier: AlgorithmIdentifier): string {
  const algorithm = signatureAlgorithms[identifier.oid];
  if (algorithm?.family !== 'rsa-pss') return algorithm?.name ?? identifier.oid;
  return `${algorithm.name} with ${signatureHash(identifier) ?? 'an unknown hash'}`;
}

function fits(algorithm: SignatureAlgorithm, key: string): boolean {
  switch (algorithm.family) {
    case 'rsa':
      return key === 'RSA';
    case 'rsa-pss':
      return key === 'RSA' || key === 'RSASSA-PSS';
    case 'ecdsa':
      return key === 'EC';
    case 'dsa':
      return key === 'DSA';
    default:
      return key === algorithm.name;
  }
}

function verifies(algorithm: SignatureAlgorithm, { tbs, signature, signatureAlgorithm }: Signed, key: PublicKey) {
  if (algorithm.family === 'ml-dsa') {
    return mlDsaVerifies(algorithm.name as 'ML-DSA-65', key.raw, tbs, signature);
  }
  if (algorithm.family === 'rsa-pss') {
    const parameters = pssParameters(signatureAlgorithm.parameters);
    if (parameters === null || key.rsa === null) return null;
    return pssVerifies(key.rsa, parameters.hash, parameters.saltLength, tbs, signature);
  }
  const rare = algorithm.family === 'ecdsa' && isHash(algorithm.hash) && key.curve !== null;
  const answer = rare ? rareEcdsaVerifies(key.curve, algorithm.hash, key.raw, tbs, signature) : null;
  const scheme = schemes[algorithm.name];
  return answer ?? (scheme === undefined ? null : verifySignature(scheme, key, tbs, signature));
}

const isHash = (name: string | null): name is HashName =>
  name !== null && ['md5', 'sha1', 'sha256', 'sha384', 'sha512'].includes(name);

/** The signature scheme of TLS (IANA registry) that computes the same thing. */
const schemes: Readonly<Record<string, number>> = {
  md5WithRSAEncryption: 0x0101,
  sha1WithRSAEncryption: 0x0201,
  sha1WithRSASignature: 0x0201,
  sha224WithRSAEncryption: 0x0301,
  sha256WithRSAEncryption: 0x0401,
  sha384WithRSAEncryption: 0x0501,
  sha512WithRSAEncryption: 0x0601,
  'dsa-with-SHA1': 0x0202,
  'dsa-with-SHA224': 0x0302,
  'dsa-with-SHA256': 0x0402,
  'ecdsa-with-SHA1': 0x0203,
  'ecdsa-with-SHA224': 0x0303,
  'ecdsa-with-SHA256': 0x0403,
  'ecdsa-with-SHA384': 0x0503,
  'ecdsa-with-SHA512': 0x0603,
  Ed25519: 0x0807,
  Ed448: 0x0808,
};

interface PssParameters {
  readonly hash: HashName;
  readonly saltLength: number;
}

/** RSASSA-PSS-params (RFC 4055 3.1); null for a hash that is not known or an MGF over another one. */
function pssParameters(der: Uint8Array | null): PssParameters | null {
  const reader = new DerReader(der ?? new Uint8Array([derTag.sequence, 0]));
  const fields = reader.enter('RSASSA-PSS-params', derTag.sequence);
  const hashField = fields.optional('hashAlgorithm', contextTag(0, true));
  const hashOid =
    hashField === null ? sha1 : readObjectIdentifier(sequenceIn(fields.within(hashField)), 'hashAlgorithm');
  const maskField = fields.optional('maskGenAlgorithm', contextTag(1, true));
  const maskOid = maskField === null ? sha1 : maskHash(sequenceIn(fields.within(maskField)));
  const saltField = fields.optional('saltLength', contextTag(2, true));
  const saltLength = saltField === null ? 20 : readSmallInteger(fields.within(saltField), 'saltLength');
  const name = hashIdentifiers[hashOid] ?? null;
  return reader.fault === null && maskOid === hashOid && isHash(name) ? { hash: name, saltLength } : null;
}

const sha1 = '1.3.14.3.2.26';
const sequenceIn = (reader: DerReader) => reader.enter('algorithm', derTag.sequence);

function maskHash(mask: DerReader): string {
  readObjectIdentifier(mask, 'maskGenAlgorithm');
  return readObjectIdentifier(sequenceIn(mask), 'maskGenAlgorithm');
}

/** SHA-256: how certificates are told apart everywhere. */
export const fingerprint = (der: Uint8Array): Uint8Array => hash('sha256', der);
