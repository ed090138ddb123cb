import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../main/input/secrets/remove-secrets.ts';

describe('a text with its secrets hidden', () => {
  it.each([
    ['> Authorization: Bearer c2VjcmV0', 'c2VjcmV0'],
    ['< Set-Cookie: session=4711; Path=/', '4711'],
    ['    Master-Key: 00112233445566778899', '00112233'],
    ['    Resumption PSK: 00112233445566778899', '00112233'],
    ['CLIENT_RANDOM 00112233445566778899 5566778899', '5566778899'],
    ['GET https://anna:geheim@api.example.com/', 'geheim'],
    ['client_secret=geheim4711', 'geheim4711'],
    ['curl: (60) SSL certificate problem … -u bob:geheim2', 'geheim2'],
    ['error with --proxy-user=bob:geheim3 behind it', 'geheim3'],
    ["… --pass 'geheim4' and more", 'geheim4'],
  ])('shows none of %s', (line, secret) => {
    expect(hideSecrets(`one\n${line}\nthree`)).not.toContain(secret);
  });

  it.each(["openssl s_client -cipher 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'", 'ssl_ciphers HIGH:!aNULL:@STRENGTH;'])(
    'leaves a list of cipher suites as it is: %s',
    (line) => {
      expect(hideSecrets(line)).toBe(line);
    },
  );

  it('has every line where it was, also where a secret goes over several', () => {
    const ticket = [
      'TLS session ticket:',
      '0000 - 00 11 22 33 44 55 66 77   ........',
      '0010 - 88 99 aa bb   ....',
      'end',
    ];
    const shown = hideSecrets(ticket.join('\n')).split('\n');
    expect([shown.length, shown[0], shown[3]]).toEqual([4, ticket[0], 'end']);
    expect(shown.join()).not.toMatch(/00 11|88 99/);
    expect(hideSecrets('* TLSv1.3 (OUT), TLS alert, unknown CA (560):')).toBe(
      '* TLSv1.3 (OUT), TLS alert, unknown CA (560):',
    );
  });
});
