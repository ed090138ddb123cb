import { latin1 } from '../../bytes/bytes.ts';
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
 * Units of `signatureCost`, 30 ms in all. Real chains need under 20; a hundred certificates of one name, each
 * of which may have signed each, would need 10,000.
 */
const defaultBudget = 120;

/** So many are checked whatever they cost: a plain chain with the dearest keys needs no more. */
const alwaysChecked = 4;

export function signatureLedger(budget = defaultBudget): SignatureLedger {
  const states = new Map<Certificate, Map<string, SignatureState>>();
  const keys = new Map<Certificate, string>();
  let left = budget;
  let checked = 0;
  let exhausted = false;
  const mayCheck = (cost: number) => {
    left -= cost;
    checked += 1;
    const may = left >= 0 || checked <= alwaysChecked;
    exhausted ||= !may;
    return may;
  };
  return {
    get exhausted() {
      return exhausted;
    },
    check(certificate, issuer) {
      const known = states.get(certificate) ?? new Map<string, SignatureState>();
      states.set(certificate, known);
      const key = keys.get(issuer) ?? latin1(issuer.publicKey.raw);
      keys.set(issuer, key);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      if (!mayCheck(signatureCost(issuer))) return 'not-checked';
      const state = signatureState(certificate, issuer);
      known.set(key, state);
      return state;
    },
  };
}
