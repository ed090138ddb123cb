import { equalBytes, joined } from '../../bytes/bytes.ts';
import { type PiecewiseSignature, type SignatureState, signatureInPieces, signatureState } from '../signature.ts';
import type { AlgorithmIdentifier, Certificate } from '../x509/certificate.ts';

/** What a signature is over, as it comes. */
export interface SignedPieces {
  add(bytes: Uint8Array): void;
  /** Ends it: who is asked afterwards, with which signature. */
  finish(signature: Uint8Array): (issuer: Certificate) => SignatureState;
}

/** Held whole up to here, so that every algorithm and any number of keys can be tried. Octets. */
const heldLimit = 1_048_576;
/** Held whole where the algorithm needs that: EdDSA and ML-DSA, which hash twice or begin with the signature. */
const heldIfNeeded = 16_777_216;

/** For `length` octets with a signature of this algorithm. */
export function signedPieces(algorithm: AlgorithmIdentifier, length: number): SignedPieces {
  if (length <= heldLimit) return held(algorithm);
  const check = signatureInPieces(algorithm);
  if (check !== null) return hashed(check);
  return length <= heldIfNeeded ? held(algorithm) : { add: () => {}, finish: () => () => 'unsupported' };
}

function held(signatureAlgorithm: AlgorithmIdentifier): SignedPieces {
  const parts: Uint8Array[] = [];
  return {
    add: (bytes) => void parts.push(bytes),
    finish: (signature) => {
      const tbs = joined(parts);
      return (issuer) => signatureState({ tbs, signatureAlgorithm, signature }, issuer);
    },
  };
}

function hashed(check: PiecewiseSignature): SignedPieces {
  return {
    add: (bytes) => check.update(bytes),
    finish: (signature) => {
      let tried: { readonly key: Uint8Array; readonly state: SignatureState } | null = null;
      return (issuer) => {
        const key = issuer.publicKey.raw;
        tried ??= { key, state: check.state(signature, issuer) };
        return equalBytes(tried.key, key) ? tried.state : 'unsupported';
      };
    },
  };
}
