import { describe, expect, it } from 'vitest';
import { nginx } from '../../../../main/evidence/configuration/nginx/nginx.ts';
import { filesInMemory } from '../../../../main/evidence/configuration/read-files.ts';
import { nothingFound } from '../../../../main/evidence/survey/draft.ts';
import { composeSurvey } from '../../../../main/session/compose-survey.ts';
import { heldAgainst } from '../../../../main/session/configuration/against.ts';
import { settingsEntry } from '../../../../shared/configuration/document.ts';
import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import { surveyedVersions } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { loopbackTarget } from '../../../support/direct-ask.ts';
import { emptySettings } from '../../../support/empty-settings.ts';

const text =
  'events {} http { server { listen 443 ssl; server_name server.test; ssl_certificate /a.pem; ssl_certificate_key /a.key; ssl_protocols TLSv1.2; ssl_ciphers AES128-SHA; } }';
const scopesOf = (settings: string) => {
  const tree = nginx.read(filesInMemory({ '/etc/nginx/nginx.conf': settings }), '/etc/nginx/nginx.conf');
  return nginx.settingsOf(tree, { version: null, openssl: '3.0' });
};
const sha = (letter: string) => letter.repeat(64);
const file: FileFacts = {
  ...{ path: '/a.pem', roles: ['certificate'], namedAt: [], state: 'read', reason: null, target: null },
  ...{ permissions: [], oddities: [], blocks: [], keys: [], dhBits: null, brokenAt: null, brokenBy: null },
  certificates: [
    {
      ...{ subject: 'CN=server.test', issuer: 'CN=One', notBefore: '2026-01-01T00:00:00.000Z', names: ['server.test'] },
      ...{ notAfter: '2027-01-01T00:00:00.000Z', isAuthority: false, isSelfIssued: false, keyType: 'rsa' },
      ...{ keyBits: 2048, sha256: sha('a'), keySha256: sha('b'), signature: 'x', issuers: null, line: 1 },
    },
  ],
};

/** A server of several addresses, each with the certificate of this letter; null for one that does not answer. */
function heldAt(letters: readonly (string | null)[], settings = text, program: string | null = null) {
  const entries = scopesOf(settings).map(settingsEntry);
  const versions = { ...emptySettings.versions, program };
  const review = { ...emptySettings, versions, settings: entries, fileFacts: [file] };
  const addresses = letters.map((letter, at) => ({
    ...nothingFound(`192.0.2.${at + 1}`, 4, 443),
    ...(letter === null
      ? {}
      : {
          versions: surveyedVersions.map((version) => ({
            ...{ version, reason: '', preference: 'unknown' as const, complete: true },
            state: version === 'TLSv1.2' ? ('accepted' as const) : ('refused' as const),
            cipherSuites: version === 'TLSv1.2' ? [namedCipherSuite(0x002f)] : [],
          })),
          certificates: [
            {
              ...{ keyType: 'RSA 2048', subject: 'CN=server.test', issuer: 'CN=One', signature: 'x' },
              ...{ notAfter: '2026-12-01T00:00:00.000Z', sha256: [sha(letter)], withServerName: true },
            },
          ],
        }),
  }));
  const target = loopbackTarget(443, { host: 'server.test', serverName: 'server.test' });
  const head = { version: '0', startedAt: '2026-11-01T00:00:00.000Z', durationMs: 1, runId: 'a', target };
  const survey = composeSurvey(head, { addresses, complete: true, notTested: [] }, null, new Date());
  const held = heldAgainst(review, [{ survey, chain: null }], '3.0');
  const states = held.comparisons.map(
    ({ lines, target: at }) => `${at} ${lines.find(({ what }) => what === 'certificate')?.state}`,
  );
  const [first] = held.comparisons;
  return {
    versions: first?.lines.find(({ what }) => what === 'versions')?.state,
    states,
    told: held.findings.filter(({ rule }) => rule === 'reload-forgotten'),
  };
}

describe('a server of several addresses', () => {
  it('is held against the settings at each of them, so that the one that was not reloaded shows', () => {
    const { states, told } = heldAt(['a', 'c', null]);
    expect(states).toEqual(['server.test:443 (192.0.2.1) agrees', 'server.test:443 (192.0.2.2) differs']);
    expect(told).toMatchObject([{ rule: 'reload-forgotten', confidence: 'likely' }]);
    expect(told[0]?.explanation).toContain('192.0.2.2');
    expect(JSON.stringify(told[0]?.remedy)).toContain('-- server.test:443"');
  });

  it('has each thing told once, and the one that answers is asked where others do not', () => {
    expect(heldAt(['c', 'c']).told).toHaveLength(1);
    expect(heldAt([null, 'c']).states).toEqual(['server.test:443 differs']);
  });
});

describe('what no line says', () => {
  it('differs from nothing while nobody has said the version of the program', () => {
    const silent = text.replace('ssl_protocols TLSv1.2; ', '');
    expect(heldAt(['a'], silent).versions).toBe('not-tested');
    expect(heldAt(['a'], silent, '1.29.4').versions).toBe('differs');
    expect(heldAt(['a'], text.replace('TLSv1.2;', 'TLSv1.3;')).versions).toBe('differs');
  });
});
