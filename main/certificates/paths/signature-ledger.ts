import { toHex } from '../../bytes/bytes.ts';
import { type SignatureState, signatureCost, signatureState } from '../signature.ts';
import type { Certificate } from '../x509/certificate.ts';

/** Remembers which key verifies which certificate, and stops checking when a chain asks for too much. */
export interface SignatureLedger {
  /** `not-checked` once the budget is used up. */
  check(certificate: Certificate, issuer: Certificate): SignatureState | 'not-checked';
  /** True when a check was left out. */
  readonly exhausted: boolean;
}

/**
 * Units of about 0.2 ms. Real chains need under 20; a hundred certificates of one name, each of which may
 * have signed each, would need 20,000.
 */
const defaultBudget = 400;

export function signatureLedger(budget = defaultBudget): SignatureLedger {
  const states = new Map<Certificate, Map<string, SignatureState>>();
  let left = budget;
  let exhausted = false;
  return {
    get exhausted() {
      return exhausted;
    },
    check(certificate, issuer) {
      const known = states.get(certificate) ?? new Map<string, SignatureState>();
      states.set(certificate, known);
      const key = toHex(issuer.publicKey.raw);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      left -= signatureCost(issuer);
      exhausted ||= left < 0;
      if (left < 0) return 'not-checked';
      const state = signatureState(certificate, issuer);
      known.set(key, state);
      return state;
    },
  };
}
