import { describe, expect, it } from 'vitest';
import { type ConfigurationReview, settingsEntry } from '../../../../shared/configuration/document.ts';
import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import { emptyScope } from '../../../../shared/configuration/scope.ts';
import { emptySettings } from '../../../support/empty-settings.ts';
import { checked, practiceOf, told } from './facts.ts';

const place = { file: '/etc/nginx/nginx.conf', line: 3, column: 1 };
const path = '/etc/ssl/api.pem';
const sent = { notBefore: '2026-10-01T00:00:00.000Z', sha256: 'aa'.repeat(32) };

/** A site of that name whose certificate file holds this. */
function review(site: string, sha256: string, notBefore: string): ConfigurationReview {
  const listen = { address: '*', port: 443, tls: true, defaultServer: 'implicit', written: '443 ssl', place } as const;
  const scope = {
    ...emptyScope({ kind: 'virtual-host', dialect: 'nginx', name: `${site}:443`, place, tls: 'on' }),
    addresses: [listen],
    serverNames: [{ name: site, kind: 'exact' as const, place }],
    files: [
      { role: 'certificate' as const, path, written: path, directive: 'ssl_certificate', place, hasVariable: false },
    ],
  };
  const own = { sha256, notBefore, notAfter: '2027-11-01T00:00:00.000Z' };
  const facts = { path, certificates: [own] } as unknown as FileFacts;
  return { ...emptySettings, settings: [settingsEntry(scope)], fileFacts: [facts], findings: [] };
}

const lines = (settings: ConfigurationReview) =>
  told(practiceOf('renewal', { diagnosis: checked('nginx', sent), settings }).lines);

describe('a certificate file beside what the server sends', () => {
  it('that is newer waits for a reload', () => {
    const found = lines(review('api.example.com', 'bb'.repeat(32), '2026-11-10T00:00:00.000Z'));
    expect(found).toContain('risk renewal.not-reloaded');
  });

  it('that is the same says that it was loaded', () => {
    expect(lines(review('api.example.com', sent.sha256, sent.notBefore))).toContain('ok renewal.reloaded');
  });

  it('that is older, or of another site, says nothing', () => {
    const older = lines(review('api.example.com', 'bb'.repeat(32), '2026-01-10T00:00:00.000Z'));
    const other = lines(review('shop.example.com', 'bb'.repeat(32), '2026-11-10T00:00:00.000Z'));
    for (const found of [older, other]) expect(found.join()).not.toMatch(/reloaded/);
  });

  it('has the commands of the program whose settings these are', () => {
    const settings = review('api.example.com', sent.sha256, sent.notBefore);
    const { commands } = practiceOf('renewal', { diagnosis: checked(null, sent), settings });
    expect(commands.map(({ command }) => command)).toContain('sudo nginx -t && sudo nginx -s reload');
  });
});
