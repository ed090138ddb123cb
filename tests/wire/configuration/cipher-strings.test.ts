import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandCipherString } from '../../../main/evidence/configuration/cipher-strings/openssl.ts';
import {
  allowedAtLevel,
  withoutSharedSecrets,
} from '../../../main/evidence/configuration/cipher-strings/security-level.ts';
import { opensslNames } from '../../../shared/openssl-names.ts';

const mozillaIntermediate =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305';
const mozillaOld = `${mozillaIntermediate}:ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-SHA:ECDHE-RSA-AES256-SHA:DHE-RSA-AES128-SHA256:DHE-RSA-AES256-SHA256:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA256:AES256-SHA256:AES128-SHA:AES256-SHA:DES-CBC3-SHA`;

const strings = [
  mozillaOld,
  `${mozillaOld}@SECLEVEL=0`,
  mozillaIntermediate,
  'HIGH:!aNULL:!MD5',
  'HIGH:!aNULL:!MD5:!RC4',
  'ALL',
  'ALL:COMPLEMENTOFALL',
  'ALL:COMPLEMENTOFALL@SECLEVEL=0',
  'ALL:COMPLEMENTOFALL:@STRENGTH',
  'DEFAULT',
  'DEFAULT:@STRENGTH',
  'DEFAULT@SECLEVEL=0',
  'DEFAULT:!kRSA',
  'DEFAULT:+RSA:-DHE:!SHA1',
  'DEFAULT:eNULL@SECLEVEL=0',
  'DEFAULTHIGH',
  'HIGH:DEFAULT',
  'DEFAULT@SECLEVEL=3',
  'DEFAULT@SECLEVEL=4',
  'ALL@SECLEVEL=5',
  'kECDHE+AESGCM:!aNULL',
  'kEECDH+AESGCM',
  'EECDH+AESGCM:EDH+AESGCM',
  'EECDH+AESGCM:EDH+AESGCM:AES256+EECDH:AES256+EDH',
  'ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!MD5:!DSS',
  'ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:ECDHE+AES:DHE+AES:RSA+AES:!aNULL:!eNULL',
  'EECDH+CHACHA20:EECDH+AES128:RSA+AES128:EECDH+AES256:RSA+AES256:EECDH+3DES:RSA+3DES:!MD5',
  'ECDHE-RSA-AES128-GCM-SHA256:ECDHE:ECDH:AES:HIGH:!NULL:!aNULL:!MD5:!ADH:!RC4',
  'HIGH:!SSLv2:!SSLv3',
  'HIGH:!TLSv1',
  'HIGH:!TLSv1.0',
  'TLSv1.2',
  'TLSv1.2:+AES128',
  'TLSv1.2+HIGH:!aNULL',
  'SSLv3:TLSv1',
  'TLSv1+SSLv3:AES',
  'HIGH:MEDIUM:LOW:EXP',
  'MEDIUM:AES128-SHA',
  'ALL:!EXPORT:!LOW:!aNULL:!eNULL:!SSLv2',
  'ALL:!ADH:RC4+RSA:+HIGH:+MEDIUM:+LOW:+SSLv2:+EXP:+eNULL',
  'AES256-SHA:AES128-SHA:AES256-SHA',
  'AES128-SHA:-AES128-SHA:AES256-SHA',
  'AES:-AES128:AES128:+SHA1',
  '!AES128:ALL:AES128',
  'ALL:-AES256:+AESGCM:AES256',
  'aRSA:-kRSA:kRSA',
  'aRSA@SECLEVEL=0',
  'aECDSA+SHA384:aECDSA',
  'aNULL@SECLEVEL=0',
  'eNULL@SECLEVEL=0',
  'NULL-SHA256@SECLEVEL=0',
  'FIPS:!aNULL',
  'FIPS+HIGH:AES128-SHA',
  'HIGH+FIPS',
  'CBC:!PSK:!SRP',
  'CAMELLIA:ARIA',
  'ARIA256:ARIAGCM:CAMELLIA128+SHA256',
  'AESCCM8:AESCCM',
  'CHACHA20:+ECDSA',
  'PSK:SRP',
  'PSK+AESGCM:HIGH+kRSAPSK:kDHEPSK',
  'SUITEB128',
  'SUITEB128ONLY',
  'SUITEB192',
  'SUITEB128C2:ALL',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256:TLS_RSA_WITH_AES_128_CBC_SHA',
  'ECDHE-RSA-AES128-GCM-SHA256+AESGCM',
  'ECDHE-RSA-AES128-GCM-SHA256+CHACHA20:AES128-SHA',
  'AES128-SHA+AES256-SHA:HIGH+kRSA',
  'HIGH !aNULL,AES128-SHA;+AES256-SHA',
  '::HIGH::!aNULL::',
  'COMPLEMENTOFDEFAULT',
  'COMPLEMENTOFDEFAULT+DHE:DHE',
  'COMPLEMENTOFDEFAULT+FIPS',
  'FIPS+COMPLEMENTOFDEFAULT',
  'COMPLEMENTOFDEFAULT+HIGH+AES',
  'COMPLEMENTOFDEFAULT+ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-SHA:FOO:BAR+HIGH:HIGH+FOO',
  'RC4:3DES:DES-CBC3-SHA:AES128-SHA',
  'high:AES128-SHA',
  'AES128-SHA@STRENGTH:AES256-SHA',
  'AES:@STRENGTH+foo:ALL',
  'HIGH:@SECLEVEL=3:@SECLEVEL=1',
  'RC4',
  'TLS_AES_128_GCM_SHA256',
  'HIGH_:AES128-SHA',
  'AES128-SHA_FOO:AES256-SHA',
  'AES128-SHA:HIGH=1',
  'AES128-SHA+TLSv1.2',
  'TLS_RSA_WITH_AES_128_CBC_SHA:AES256-SHA',
  'HIGH:@FOO',
  'HIGH:@SECLEVEL=9',
  'HIGH:*',
  'HIGH:!',
  'HIGH+:AES',
  'HIGH:!aNULL:"AES"',
  '+HIGH',
  '-HIGH',
  '',
];

describe('a cipher string of OpenSSL 3.0', () => {
  it.each(strings)('becomes what openssl ciphers says: %s', (text) => {
    expect(ours(text)).toEqual(theirs(text));
    expect(oursUsable(text)).toEqual(theirs(text, '-s'));
  });

  it('becomes the same in any combination', () => {
    const words = fc.constantFrom(
      ...'ALL HIGH MEDIUM DEFAULT COMPLEMENTOFALL COMPLEMENTOFDEFAULT kRSA kECDHE kDHE ECDHE DHE EDH ADH AECDH PSK SRP aRSA aECDSA aNULL eNULL RSA AES AES128 AES256 AESGCM AESCCM AESCCM8 CHACHA20 CAMELLIA ARIA CBC SHA SHA256 SHA384 MD5 SSLv3 TLSv1 TLSv1.2 FIPS DSS RC4 FOO AES128-SHA ECDHE-RSA-AES256-GCM-SHA384'.split(
        ' ',
      ),
    );
    const group = fc.tuple(fc.constantFrom('', '', '!', '-', '+'), fc.array(words, { minLength: 1, maxLength: 3 }));
    const item = fc.oneof(
      { arbitrary: group.map(([sign, joined]) => sign + joined.join('+')), weight: 12 },
      { arbitrary: fc.constantFrom('@STRENGTH', '@SECLEVEL=0', '@SECLEVEL=3', '@'), weight: 1 },
    );
    const text = fc.array(item, { minLength: 1, maxLength: 7 }).map((items) => items.join(':'));
    fc.assert(
      fc.property(text, (one) => {
        expect(ours(one)).toEqual(theirs(one));
        expect(oursUsable(one)).toEqual(theirs(one, '-s'));
      }),
      // The same ones in every run.
      { numRuns: 60, seed: 20_261_121 },
    );
  }, 60_000);
});

/** Names in order; null where the string is refused. */
function theirs(text: string, ...flags: readonly string[]): readonly string[] | null {
  try {
    // A string that begins with `-` would be an option; a separator before it changes nothing.
    const said = execFileSync('openssl', ['ciphers', ...flags, '-v', text.startsWith('-') ? `:${text}` : text], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const names = said.split('\n').map((line) => line.split(/\s+/)[0] ?? '');
    return names.filter((name) => name !== '' && !name.startsWith('TLS_'));
  } catch {
    return null;
  }
}

function ours(text: string): readonly string[] | null {
  const expansion = expandCipherString(text, '3.0');
  return expansion.state === 'list' ? expansion.suites.map(nameOf) : null;
}

/** Debian's library stands at level 2 where a string says nothing, and `openssl ciphers -s` knows no shared secret. */
function oursUsable(text: string): readonly string[] | null {
  const expansion = expandCipherString(text, '3.0');
  if (expansion.state !== 'list') return null;
  const allowed = allowedAtLevel(expansion.suites, expansion.securityLevel ?? 2, '3.0');
  return withoutSharedSecrets(allowed, '3.0').map(nameOf);
}

const nameOf = (id: number) => opensslNames[id] ?? String(id);
