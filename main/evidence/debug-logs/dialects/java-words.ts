import type { Named } from '../../../../shared/field.ts';
import { namedSignatureScheme } from '../../../../shared/tls-names.ts';
import { signatureSchemeNames } from '../../../../shared/tls-registry.ts';

const byName = new Map(Object.entries(signatureSchemeNames).map(([number, name]) => [name, Number(number)]));

/** Signature schemes by the names of the RFC, which JSSE uses; others are left out. */
export const namedSignatureSchemes = (names: readonly string[]): Named[] =>
  names.slice(0, 128).flatMap((name) => {
    const number = byName.get(name.trim());
    return number === undefined ? [] : [namedSignatureScheme(number)];
  });
