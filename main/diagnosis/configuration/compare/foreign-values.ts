import { opensslNames } from '../../../../shared/openssl-names.ts';
import { withOpenssl } from './expected-offer.ts';
import type { SidesCase } from './lines.ts';

/** Names of what was accepted, and what no ordinary build of the program's OpenSSL has. Empty for another library. */
export function foreignValues({ scope, survey, library }: SidesCase): readonly string[] {
  if (!withOpenssl.has(scope.dialect)) return [];
  const suites = survey.versions
    .filter(({ version, state }) => state === 'accepted' && version !== 'TLSv1.3')
    .flatMap(({ cipherSuites }) => cipherSuites)
    .filter(({ id, name }) => opensslNames[Number(id)] === undefined || leftOut.test(name));
  const groups = survey.groups.filter(({ name }) => /MLKEM|Kyber/i.test(name));
  const old = survey.versions.filter(({ version, state }) => state === 'accepted' && version === 'SSLv2');
  // Of 1.1.1 a distribution may have kept the weak ones.
  const all = library.openssl === '3.0' ? [...suites, ...groups] : groups;
  return [...all.map(({ name }) => name), ...old.map(({ version }) => version)];
}

/** `no-weak-ssl-ciphers`, which is how 3.0 is built by default. */
const leftOut = /RC4|3DES|_DES_|RC2|EXPORT|IDEA|SEED/;
