import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../../../main/report/redaction/find-leaks.ts';
import { renderRedactionKey } from '../../../../main/report/redaction/redaction-key.ts';
import type { Redaction, Replacement } from '../../../../shared/redaction.ts';

const hidden = (kind: Replacement['kind'], value: string, pseudonym: string, kept = false): Replacement => ({
  ...{ id: pseudonym, kind, value, pseudonym, count: 1, kept },
});
const redaction: Redaction = {
  audience: 'vendor',
  replacements: [
    hidden('host', 'db7.corp.internal', 'host-1'),
    hidden('address', '10.11.12.13', 'IP-1'),
    hidden('organisation', 'Bergwerk <Trust> AG', 'organisation-1'),
    hidden('machine', 'server', 'machine-1'),
    hidden('person', 'aberg7', 'person-1', true),
  ],
  ...{ removed: [], leftOut: [], shown: [] },
};
const file = (bytes: string | Uint8Array, name = 'report.json') => ({
  ...{ name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes },
});
const leaksIn = (bytes: string | Uint8Array, name?: string) =>
  findLeaks([file(bytes, name)], redaction).map(({ what }) => what);
const der = Buffer.from(`${'.'.repeat(70)}DB7.corp.internal${'.'.repeat(70)}`);

describe('the last look at finished files', () => {
  it.each([
    ['a name', 'host', 'host "DB7.corp.internal:443"'],
    ['a name below it', 'host', 'a.db7.corp.internal'],
    ['a name in another one', 'host', 'tls-report_db7.corp.internal_443.pdf'],
    ['an address', 'address', '[10.11.12.13]:443'],
    ['a name in HTML', 'organisation', '<b>Bergwerk &lt;Trust&gt; AG</b>'],
    ['a name in JSON', 'organisation', JSON.stringify({ o: 'Bergwerk <Trust> AG' })],
    ['a certificate as hex', 'host', `{"der": "${der.toString('hex')}"}`],
    [
      'a certificate as PEM',
      'host',
      `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END`,
    ],
  ])('finds %s, and says of what kind it is', (_, kind, text) => {
    expect(leaksIn(text)).toEqual([kind]);
  });

  it('finds a certificate in JSON, where its lines end in two characters', () => {
    const pem = (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
    expect(leaksIn(JSON.stringify({ notes: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END` }))).toEqual(['host']);
    expect(leaksIn(`a line of ${der.toString('base64')} alone`)).toEqual(['host']);
  });

  it.each(['Server side', 'Verdict', 'causes', 'Length', 'stream', 'Not known', 'Doctor'])(
    'takes no chance that %s is a contact where a program has that word',
    (contact) => {
      const said = { ...redaction, replacements: [hidden('contact', contact, 'contact-1')] };
      const files = [
        file('{"causes": [], "verdict": {}}'),
        file('Handshake Doctor\nNot known\nServer side', 'ticket-text.txt'),
        file('<style>.verdict{}</style><p class="causes">x</p>', 'report.html'),
        file('<</Length 3>>\nstream\nendstream', 'report.pdf'),
      ];
      expect(findLeaks(files, said)).toEqual([]);
    },
  );

  it('finds a contact in what people read', () => {
    const said = { ...redaction, replacements: [hidden('contact', 'Anna Weber', 'contact-1')] };
    const files = [
      file('{"contact": "Anna  Weber"}'),
      file('{"contact": "Anna Weber"}'),
      file('<p title="Anna Weber">x</p>', 'report.html'),
      { ...file('', 'report.pdf'), twin: 'ask Anna Weber' },
    ];
    expect(findLeaks(files, said).map((one) => one.file)).toEqual(['report.json', 'report.html', 'report.pdf']);
  });

  it('finds an address in packets, and takes no chance for one in what is compressed', () => {
    const packet = Uint8Array.from([0, 1, 2, 10, 11, 12, 13, 0]);
    expect(leaksIn(packet, 'handshake.pcapng')).toEqual(['address']);
    expect(leaksIn(packet, 'report.pdf')).toEqual([]);
  });

  it('takes nothing for clean that is too much to be looked through', () => {
    const hosts = Array.from({ length: 4000 }, (_, at) => `10.7.${at >> 8}.${at & 255}`);
    const many = { ...redaction, replacements: hosts.map((value, at) => hidden('address', value, `IP-${at}`)) };
    const long = file(`{"der": "${'ab'.repeat(700_000)}"}`);
    expect(findLeaks([file('fine'), long], many)).toEqual([{ file: 'report.json', what: 'too-much' }]);
    // What is found is said all the same.
    expect(findLeaks([long, file('seen at 10.7.1.9', 'ticket.txt')], many)).toContainEqual({
      ...{ file: 'ticket.txt', what: 'address' },
    });
  });

  it.each([
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\n-----END PRIVATE KEY-----'],
    [
      'a key on one line',
      '"-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B\\n-----END RSA PRIVATE KEY-----"',
    ],
    ['a token', 'token glpat-abcdefGHIJKL12345678'],
    ['a key log', 'CLIENT_RANDOM 00112233445566778899aabb 00112233445566778899'],
  ])('finds %s', (_, text) => {
    expect(leaksIn(text)).toEqual(['secret']);
  });

  it.each([
    ['pseudonyms', 'host-1 and IP-1 of organisation-1'],
    ['ordinary words', 'the server says no'],
    ['what was kept', 'aberg7'],
    ['longer numbers', '110.11.12.13 and 10.11.12.130'],
    ['a key that was taken out', '-----BEGIN PRIVATE KEY-----[removed]-----END PRIVATE KEY-----'],
  ])('takes no offence at %s', (_, text) => {
    expect(leaksIn(text)).toEqual([]);
  });

  it('names the file and not what it found', () => {
    const found = findLeaks([file('fine'), file('10.11.12.13', 'commands.txt')], redaction);
    expect(found).toEqual([{ file: 'commands.txt', what: 'address' }]);
  });
});

describe('the key to the pseudonyms', () => {
  it('has every name that was replaced, and no other', () => {
    expect(renderRedactionKey(redaction, 'run-1').split('\n')).toEqual([
      'What the names in the report stand for',
      'This file stays with you. Send it to nobody who is not to know these names.',
      'Report for vendor support: run-1',
      '',
      'host-1\tdb7.corp.internal',
      'IP-1\t10.11.12.13',
      'organisation-1\tBergwerk <Trust> AG',
      'machine-1\tserver',
      '',
    ]);
  });

  it('cannot be made to look otherwise', () => {
    const odd = { ...redaction, replacements: [hidden('organisation', 'a\n\u202eb', 'organisation-1')] };
    expect(renderRedactionKey(odd, 'r')).toContain('organisation-1\ta <U+202E>b');
  });
});
