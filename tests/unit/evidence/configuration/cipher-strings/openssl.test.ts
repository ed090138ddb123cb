import { describe, expect, it } from 'vitest';
import { expandCipherString } from '../../../../../main/evidence/configuration/cipher-strings/openssl.ts';
import { defaultTls13Suites } from '../../../../../main/evidence/configuration/cipher-strings/openssl-suites.ts';
import { usableSuites } from '../../../../../main/evidence/configuration/cipher-strings/usable-suites.ts';
import { namedCipherSuite } from '../../../../../shared/tls-names.ts';

const idleOf = (text: string) => expandCipherString(text, '3.0').idle;
const namesOf = (text: string, library: '1.1.1' | '3.0' = '3.0') => usableSuites(text, library).map(({ name }) => name);

describe('a cipher string', () => {
  it('says which words do nothing, where they stand and why', () => {
    expect(idleOf('HIGH:HIHG:!RC4:DES-CBC3-SHA:RSA+PSK:TLS_RSA_WITH_AES_128_CBC_SHA')).toEqual([
      { text: 'HIHG', offset: 5, why: 'unknown' },
      { text: 'RC4', offset: 11, why: 'not-in-library' },
      { text: 'DES-CBC3-SHA', offset: 15, why: 'not-in-library' },
      { text: 'RSA+PSK', offset: 28, why: 'contradiction' },
      { text: 'TLS_RSA_WITH_AES_128_CBC_SHA', offset: 36, why: 'standard-name' },
    ]);
  });

  it('points at the word that makes OpenSSL refuse the whole', () => {
    expect(expandCipherString('HIGH:!aNULL:"AES"', '3.0')).toMatchObject({
      state: 'refused',
      reason: 'invalid',
      offset: 12,
    });
    expect(expandCipherString('HIGH:@FOO', '3.0')).toMatchObject({ state: 'refused', reason: 'invalid', offset: 5 });
  });

  it('is refused where nothing is left', () => {
    expect(expandCipherString('RC4:3DES', '3.0')).toMatchObject({ state: 'refused', reason: 'no-match' });
    expect(namesOf('RC4')).toEqual([]);
  });

  it('tells the level it asks for from none', () => {
    expect(expandCipherString('DEFAULT@SECLEVEL=1', '3.0')).toMatchObject({ state: 'list', securityLevel: 1 });
    expect(expandCipherString('DEFAULT', '3.0')).toMatchObject({ state: 'list', securityLevel: null });
  });

  it('leaves out what the level and a server without shared secrets cannot use', () => {
    expect(namesOf('ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:ADH-AES128-SHA:PSK-AES128-CBC-SHA')).toEqual([
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ]);
    expect(namesOf('AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256@SECLEVEL=3')).toEqual([
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    ]);
    expect(namesOf('ADH-AES128-SHA@SECLEVEL=0')).toEqual(['TLS_DH_anon_WITH_AES_128_CBC_SHA']);
  });

  it('has SEED in OpenSSL 1.1.1 and CBC as a word from 3.0 on', () => {
    expect(namesOf('SEED:CBC:AES128-SHA', '1.1.1')).toContain('TLS_RSA_WITH_SEED_CBC_SHA');
    expect(namesOf('SEED:AES128-SHA', '3.0')).toEqual(['TLS_RSA_WITH_AES_128_CBC_SHA']);
    expect(expandCipherString('CBC:AES128-SHA', '1.1.1').idle).toMatchObject([{ text: 'CBC', why: 'unknown' }]);
    expect(expandCipherString('CBC', '3.0').state).toBe('list');
  });

  it('ends soon on a string as long as a file may have', () => {
    const long = 'ALL:-AES128:+AESGCM:@STRENGTH:'.repeat(200);
    expect(expandCipherString(long, '3.0').state).toBe('list');
  });
});

it('names the suites of TLS 1.3 that are on by themselves', () => {
  expect(defaultTls13Suites.map((id) => namedCipherSuite(id).name)).toEqual([
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
  ]);
});
