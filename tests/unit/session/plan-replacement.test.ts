import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { planReplacement, type ReplacementWish } from '../../../main/session/plan-replacement.ts';
import { safeFileName } from '../../../main/session/replacement.ts';
import { ReplacementPlan } from '../../../shared/replacement.ts';
import { replacementTexts } from '../../../shared/text/en/replacement.ts';
import { distinguishedName, issue, issueClient, makeAuthority, selfSigned } from '../../support/certificates.ts';

const authority = makeAuthority({ name: 'Root' });
const nothing: ReplacementWish = { certificate: null, names: [], moreNames: [], key: null, use: null };

function planned(wish: Partial<ReplacementWish>): ReplacementPlan {
  const made = planReplacement({ ...nothing, ...wish });
  if (!made.ok) throw new Error(made.phrase.id);
  return v.parse(ReplacementPlan, made.plan);
}
function refusal(wish: Partial<ReplacementWish>): string {
  const made = planReplacement({ ...nothing, ...wish });
  return made.ok ? 'none' : made.phrase.id;
}
const notes = (wish: Partial<ReplacementWish>) => planned(wish).notes.map(({ text }) => text.id.split('.').at(-1));
const values = (wish: Partial<ReplacementWish>) => planned(wish).names.map(({ value }) => value);

describe('the names of a request', () => {
  it('are those of the present certificate, of every kind', () => {
    const certificate = issue(authority, {
      names: ['a.example.com', '*.b.example.com', 'xn--bcher-kva.example.com'],
      ips: ['203.0.113.7', '2001:db8::7'],
      emails: ['post@example.com'],
      uris: ['https://example.com/id'],
    }).der;
    expect(planned({ certificate }).names).toEqual([
      { kind: 'dns', value: 'a.example.com' },
      { kind: 'dns', value: '*.b.example.com' },
      { kind: 'dns', value: 'xn--bcher-kva.example.com' },
      { kind: 'ip', value: '203.0.113.7' },
      { kind: 'ip', value: '2001:db8::7' },
      { kind: 'email', value: 'post@example.com' },
      { kind: 'uri', value: 'https://example.com/id' },
    ]);
  });

  it('are those given in their place, or besides them, each once', () => {
    const certificate = issue(authority, { names: ['www.example.com'] }).der;
    expect(values({ certificate, names: ['Bücher.example.com', '*.Example.com'] })).toEqual([
      'xn--bcher-kva.example.com',
      '*.example.com',
    ]);
    expect(values({ certificate, moreNames: ['WWW.example.com', '[2001:db8::1]'] })).toEqual([
      'www.example.com',
      '2001:db8::1',
    ]);
  });

  it('come from the common name where there is nothing else, and that is said', () => {
    const certificate = issue(authority, { names: [], subject: distinguishedName({ CN: 'Old.example.com' }) }).der;
    expect(values({ certificate })).toEqual(['old.example.com']);
    expect(notes({ certificate })).toContain('from-common-name');
  });

  it.each(['', '*', '*.com', '*.1.2.3.4', 'a b', 'https://example.com/', 'fe80::1%eth0', 'a..b', 'me@example.com'])(
    'are refused where one is none: %j',
    (name) => expect(refusal({ names: [name] })).toMatch(/^replacement\.refused\.name/),
  );

  it('are refused where there are none, or too many', () => {
    expect(refusal({})).toBe('replacement.refused.no-name');
    const names = Array.from({ length: 1001 }, (_, at) => `n${at}.example.com`);
    expect(refusal({ names })).toBe('replacement.refused.many-names');
    expect(refusal({ certificate: authority.der })).toBe('replacement.refused.authority');
    expect(refusal({ certificate: new Uint8Array(9) })).toBe('replacement.refused.certificate');
  });

  it('are marked where no public issuer can sign them', () => {
    for (const name of ['printer', 'nas.local', '10.1.2.3', 'fd00::1'])
      expect(notes({ names: [name] })).toContain('private-name');
    expect(notes({ names: ['www.example.com', '203.0.113.9'] })).not.toContain('private-name');
  });
});

describe('the key of a request', () => {
  it.each([
    ['rsa-1024', 'rsa-3072'],
    ['rsa', 'rsa-3072'],
    ['rsa-pss', 'rsa-3072'],
    ['p256', 'p-256'],
    ['p384', 'p-384'],
    ['p521', 'p-384'],
    ['ed25519', 'p-256'],
  ] as const)('follows %s with %s', (keyType, key) => {
    expect(planned({ certificate: issue(authority, { keyType }).der }).key).toBe(key);
  });

  it('is what the person chose, and a change of family is said', () => {
    const certificate = issue(authority, { keyType: 'rsa' }).der;
    expect(planned({ certificate, key: 'p-256' }).key).toBe('p-256');
    expect(notes({ certificate, key: 'p-256' })).toContain('other-key');
    expect(notes({ certificate, key: 'rsa-2048' })).toContain('least-key');
  });
});

describe('the use and the subject of a request', () => {
  it('are for a server alone where the present certificate was for both', () => {
    const certificate = issue(authority, { extendedKeyUsage: ['serverAuth', 'clientAuth'] }).der;
    expect(planned({ certificate }).use).toBe('server');
    expect(notes({ certificate })).toContain('both-uses');
    expect(planned({ certificate, use: 'both' }).use).toBe('both');
  });

  it('keep a client’s subject, which may be all the name it has', () => {
    const certificate = issueClient(authority, { name: 'Ada Example' }).der;
    expect(planned({ certificate })).toMatchObject({ use: 'client', subject: 'CN=Ada Example', names: [] });
  });

  it('keep a server’s subject while its common name is wanted', () => {
    const subject = distinguishedName({ C: 'DE', O: 'Example GmbH', CN: 'www.example.com' });
    const certificate = issue(authority, { names: ['www.example.com'], subject }).der;
    expect(planned({ certificate }).subject).toBe('CN=www.example.com, O=Example GmbH, C=DE');
    expect(planned({ certificate, names: ['b.example.com'] }).subject).toBe('CN=b.example.com');
    expect(notes({ certificate, names: ['b.example.com'] })).toContain('subject-differs');
  });

  it('stay empty where every name is too long', () => {
    const long = `${'a'.repeat(60)}.example.com`;
    expect(planned({ names: [long] }).subject).toBe('');
    expect(notes({ names: [long] })).toContain('subject-left-out');
  });

  it('replace a certificate that signed itself and calls itself an authority', () => {
    const certificate = selfSigned({ names: ['box.example.com'], basicConstraints: { ca: true } }).der;
    expect(values({ certificate })).toEqual(['box.example.com']);
  });
});

describe('names of files', () => {
  it.each(['../x', 'a/b', 'a\\b', '', '.hidden', 'con', 'NUL.txt', 'x'.repeat(101), 'a\nb', 'ends.'])(
    'are refused: %j',
    (name) => expect(safeFileName(name)).toBeNull(),
  );
  it('are taken where they are plain', () => expect(safeFileName('www.example.com')).toBe('www.example.com'));
});

describe('words', () => {
  it('come in sentences of at most 20 words', () => {
    const long = Object.values(replacementTexts)
      .flatMap((text) => text.split(/(?<=[.!?]) /))
      .filter((sentence) => sentence.split(' ').length > 20);
    expect(long).toEqual([]);
  });
});
