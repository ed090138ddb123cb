import { describe, expect, it } from 'vitest';
import { compareSettings } from '../../../../../main/diagnosis/configuration/compare/compare-settings.ts';
import { comparisonFindings } from '../../../../../main/diagnosis/configuration/compare/comparison-rule.ts';
import { haproxyDialect } from '../../../../../main/evidence/configuration/haproxy/haproxy.ts';
import { nginx } from '../../../../../main/evidence/configuration/nginx/nginx.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { nothingFound } from '../../../../../main/evidence/survey/draft.ts';
import { composeSurvey } from '../../../../../main/session/compose-survey.ts';
import { type ComparedLine, comparedThings } from '../../../../../shared/configuration/comparison.ts';
import type { FileFacts } from '../../../../../shared/configuration/file-facts.ts';
import type { SurveyedAddress, SurveyedVersion } from '../../../../../shared/survey.ts';
import { comparisonFindingTexts, comparisonTexts } from '../../../../../shared/text/en/configuration-comparison.ts';
import { namedCipherSuite } from '../../../../../shared/tls-names.ts';
import { loopbackTarget } from '../../../../support/direct-ask.ts';

const library = { openssl: '3.0', securityLevel: null } as const;
const settings = 'ssl_protocols TLSv1.2; ssl_ciphers AES128-SHA; ssl_prefer_server_ciphers on;';
const text = (more: string) =>
  `events {} http { server { listen 443 ssl; server_name server.test; ssl_certificate /a.pem; ssl_certificate_key /a.key; ${more} } }`;

function scopesOf(more: string) {
  const tree = nginx.read(filesInMemory({ '/nginx.conf': text(more) }), '/nginx.conf');
  return nginx.settingsOf(tree, { version: '1.22.1', openssl: '3.0' });
}

const sha = (letter: string) => letter.repeat(64);
const leaf: FileFacts['certificates'][number] = {
  ...{ subject: 'CN=server.test', issuer: 'CN=One', notBefore: '2026-01-01T00:00:00.000Z', names: ['server.test'] },
  ...{ notAfter: '2027-01-01T00:00:00.000Z', isAuthority: false, isSelfIssued: false, keyType: 'rsa', keyBits: 2048 },
  ...{ sha256: sha('a'), keySha256: sha('b'), signature: 'sha256WithRSAEncryption', issuers: null, line: 1 },
};
const file: FileFacts = {
  ...{ path: '/a.pem', roles: ['certificate'], namedAt: [], state: 'read', reason: null, target: null },
  ...{ permissions: [], oddities: [], blocks: [], certificates: [leaf], keys: [], dhBits: null },
  ...{ brokenAt: null, brokenBy: null },
};

const versions: readonly SurveyedVersion[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const finding = (version: SurveyedVersion, state: 'accepted' | 'refused' | 'no-answer' | 'not-tested' = 'refused') => ({
  version,
  ...{ state, reason: 'because', preference: 'unknown' as const, complete: state !== 'not-tested' },
  cipherSuites: state === 'accepted' ? [namedCipherSuite(0x002f)] : [],
});
const healthy: Partial<SurveyedAddress> = {
  versions: versions.map((version) => finding(version, version === 'TLSv1.2' ? 'accepted' : 'refused')),
};

function survey(found: Partial<SurveyedAddress>) {
  const address = { ...nothingFound('127.0.0.1', 4, 443), ...found };
  const target = loopbackTarget(443, { serverName: 'server.test' });
  const head = { version: '0', startedAt: '2026-11-01T00:00:00.000Z', durationMs: 1, runId: 'a', target };
  return composeSurvey(head, { addresses: [address], complete: true, notTested: [] }, null, new Date());
}

function compared(found: Partial<SurveyedAddress>, more = settings, files: readonly FileFacts[] = [file]) {
  const scopes = scopesOf(more);
  const [scope] = scopes;
  if (!scope) throw new Error('nothing was read');
  return compareSettings({ scope, scopes, files, library, survey: survey(found), chain: null });
}

const stateOf = (lines: readonly ComparedLine[], what: ComparedLine['what']) =>
  lines.find((line) => line.what === what)?.state;

describe('settings beside a survey', () => {
  it('agree on nothing where nothing was found out, and every line says why', () => {
    const { lines, reasons } = compared({});
    expect(lines.map(({ what }) => what)).toEqual(comparedThings);
    expect(lines.map(({ state }) => state)).toEqual(comparedThings.map(() => 'not-tested'));
    expect(lines.every(({ because }) => because !== null && because.length > 10)).toBe(true);
    expect(reasons).toEqual([]);
  });

  it('agree on versions and suites that are the same, whole, on both sides', () => {
    const { lines } = compared(healthy);
    expect(stateOf(lines, 'versions')).toBe('agrees');
    expect(stateOf(lines, 'cipher-suites')).toBe('agrees');
  });

  it.each(['no-answer', 'not-tested'] as const)('do not agree on versions where one is %s', (state) => {
    const open = versions.map((version) => finding(version, version === 'TLSv1.2' ? 'accepted' : state));
    expect(stateOf(compared({ versions: open }).lines, 'versions')).toBe('not-tested');
  });

  it('do not agree on suites where the list of the survey may lack some', () => {
    const cut = healthy.versions?.map((one) => ({ ...one, complete: false })) ?? [];
    expect(stateOf(compared({ versions: cut }).lines, 'cipher-suites')).toBe('not-tested');
  });

  it('differ where a suite was accepted that they do not have, though the survey was cut', () => {
    const suites = [namedCipherSuite(0x002f), namedCipherSuite(0x009c)];
    const cut = healthy.versions?.map((one) => ({ ...one, complete: false, cipherSuites: suites })) ?? [];
    const { lines, reasons } = compared({ versions: cut });
    expect(stateOf(lines, 'cipher-suites')).toBe('differs');
    expect(reasons.map(({ rule, confidence }) => [rule, confidence])).toEqual([['reload-forgotten', 'possible']]);
  });

  it('do not agree on suites where the type of the key is not known', () => {
    const { lines } = compared(healthy, settings, []);
    expect(stateOf(lines, 'cipher-suites')).toBe('not-tested');
    expect(stateOf(lines, 'certificate')).toBe('not-tested');
  });

  it('do not agree on what a command for OpenSSL may have changed', () => {
    const { lines } = compared(healthy, `${settings} ssl_conf_command Options -SessionTicket;`);
    expect(stateOf(lines, 'tickets')).toBe('not-tested');
    expect(stateOf(lines, 'cipher-suites')).toBe('agrees');
    const bounded = compared(healthy, `${settings} ssl_conf_command MinProtocol TLSv1.3;`);
    expect(stateOf(bounded.lines, 'versions')).toBe('differs');
  });

  it('do not agree on a certificate whose file name holds a variable', () => {
    const certificates = [{ ...served('a'), withServerName: true }];
    const { lines } = compared({ certificates }, `${settings} ssl_certificate /$ssl_server_name.pem;`);
    expect(stateOf(lines, 'certificate')).toBe('not-tested');
  });

  it('are proven to be another certificate’s only by a fingerprint', () => {
    const certificates = [{ ...served('c'), withServerName: true }];
    const { reasons } = compared({ ...healthy, certificates });
    expect(reasons.length).toBeGreaterThan(1);
    expect(reasons.map(({ confidence }) => confidence)).not.toContain('confirmed');
    expect(reasons[0]).toMatchObject({ rule: 'reload-forgotten', confidence: 'likely' });
  });

  it('explain versions that the library leaves out at their own line, and forget no reload', () => {
    const { lines, reasons } = compared(healthy, settings.replace('TLSv1.2', 'TLSv1 TLSv1.1 TLSv1.2'));
    expect(stateOf(lines, 'versions')).toBe('differs');
    expect(reasons).toMatchObject([{ rule: 'library-leaves-out', directive: 'ssl_protocols', place: { line: 1 } }]);
  });

  it('forget a reload where the leaf is that of the file, and what is sent behind it is not', () => {
    const whole = { ...file, certificates: [leaf, { ...leaf, sha256: sha('e'), isAuthority: true }] };
    const chainOf = (letters: readonly string[]) => ({
      ...healthy,
      certificates: [{ ...served('a'), sha256: letters.map(sha), withServerName: true }],
    });
    expect(compared(chainOf(['a', 'e']), settings, [whole]).reasons).toEqual([]);
    for (const sent of [['a'], ['a', 'f'], ['a', 'e', 'f']])
      expect(compared(chainOf(sent), settings, [whole]).reasons).toMatchObject([
        { rule: 'reload-forgotten', variant: 'chain', confidence: 'likely', explains: ['chain'] },
      ]);
  });

  it('blame nothing on a stapled answer that is not there yet', () => {
    const no = { state: 'no', reason: 'none came' } as const;
    const { lines, reasons } = compared({ ...healthy, ocspStapling: no }, `${settings} ssl_stapling on;`);
    expect(stateOf(lines, 'stapling')).toBe('differs');
    expect(reasons).toEqual([]);
  });

  it('say that no version was accepted where TLS is switched on', () => {
    const { reasons } = compared({ versions: versions.map((version) => finding(version)) });
    expect(reasons.map(({ rule }) => rule)).toEqual(['other-process', 'reload-forgotten']);
  });
});

const served = (letter: string) => ({
  ...{ keyType: 'RSA 2048', subject: 'CN=server.test', issuer: 'CN=One', notAfter: '2026-12-01T00:00:00.000Z' },
  ...{ sha256: [sha(letter)], signature: 'sha256WithRSAEncryption' },
});

describe('a bind line of HAProxy with two certificates', () => {
  const tree = haproxyDialect().read(
    filesInMemory({ '/haproxy.cfg': 'frontend web\n  bind :443 ssl crt /a.pem crt /b.pem\n' }),
    '/haproxy.cfg',
  );
  const scopes = haproxyDialect().settingsOf(tree, { version: '2.6.12', openssl: '3.0' });
  const other = { ...file, path: '/b.pem', certificates: [{ ...leaf, names: ['b.test'], sha256: sha('d') }] };

  it('is expected to send the one whose name fits', () => {
    const [scope] = scopes;
    if (!scope) throw new Error('nothing was read');
    const verdict = (letter: string) => {
      const found = survey({ ...healthy, certificates: [{ ...served(letter), withServerName: true }] });
      return stateOf(
        compareSettings({ scope, scopes, files: [file, other], library, survey: found, chain: null }).lines,
        'certificate',
      );
    };
    expect([verdict('a'), verdict('d')]).toEqual(['agrees', 'differs']);
  });
});

describe('words', () => {
  it('are short enough, and advise nothing that weakens verification', () => {
    const all = { ...comparisonTexts, ...comparisonFindingTexts };
    for (const [id, sentence] of Object.entries(all)) {
      if (id.endsWith('.headline')) expect(sentence.split(' ').length, id).toBeLessThanOrEqual(14);
      for (const one of sentence.split(/(?<=[.?!]) /)) expect(one.split(' ').length, one).toBeLessThanOrEqual(20);
    }
  });

  it('are there for every case of every rule', () => {
    const cases = Object.keys(comparisonFindingTexts)
      .filter((id) => id.endsWith('.headline'))
      .map((id) => id.split('.'));
    const scopes = scopesOf(settings);
    const [scope] = scopes;
    const place = scope?.place ?? { file: '/nginx.conf', line: 1, column: 1 };
    const reasons = cases.map(([rule = '', variant = '']) => ({
      ...{ rule, variant, confidence: 'possible' as const, explains: ['versions' as const], directive: 'a' },
      ...{ place, subject: 'b', other: null },
    }));
    const comparison = { ...compared(healthy), reasons };
    const sources = [{ path: '/nginx.conf', dialect: 'nginx' as const }];
    expect(comparisonFindings({ comparisons: [comparison], scopes, sources })).toHaveLength(cases.length);
  });
});
