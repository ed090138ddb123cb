import type { Named } from '../../../../shared/field.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import type { OpensslVersion } from '../dialect.ts';
import { expandCipherString } from './openssl.ts';
import { remembered } from './remembered.ts';
import { allowedAtLevel, withoutSharedSecrets } from './security-level.ts';

/** Level of today's distributions where the string asks for none; 1 and 2 leave the same suites of an ordinary build. */
const usualLevel = 2;

/**
 * What a cipher string leaves for a server or a client with a certificate, in its order; the type of the key has not
 * had its say. Empty for a string that matches nothing or that OpenSSL refuses.
 */
export const usableSuites = remembered((text: string, library: OpensslVersion): readonly Named[] => {
  const expansion = expandCipherString(text, library);
  if (expansion.state === 'refused') return [];
  const allowed = allowedAtLevel(expansion.suites, expansion.securityLevel ?? usualLevel, library);
  return withoutSharedSecrets(allowed, library).map(namedCipherSuite);
});
