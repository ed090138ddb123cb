import { describe, expect, it } from 'vitest';
import type { CertificateFacts, ChainJudgement } from '../../../../shared/certificate.ts';
import * as chains from '../../../app/gallery/chains.ts';
import { diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';
import * as settings from '../../../app/gallery/settings.ts';
import { checked, practiceOf, told } from './facts.ts';

describe('the chain', () => {
  it('is in order where the chain is, and the settings were read without a finding', () => {
    const { lines } = practiceOf('configuration', { diagnosis: checked() });
    expect(told(lines)).toEqual(['not-known settings.not-read', 'ok chain.ok']);
  });

  it('has each thing that is wrong with the chain', () => {
    const missing = {
      subject: 'CN=Example CA G2',
      neededBy: 0,
      found: { where: 'mozilla', sha256: '00'.repeat(32) },
    } as const;
    const judged = { ordered: false, unneeded: [1], missingIssuer: missing };
    const { lines } = practiceOf('configuration', { diagnosis: checked(null, {}, judged) });
    expect(told(lines)).toEqual([
      'problem chain.missing',
      'risk chain.order',
      'risk chain.extra',
      'not-known settings.not-read',
    ]);
  });

  it('trusts nothing that was not settled', () => {
    const { lines } = practiceOf('configuration', { diagnosis: checked(null, {}, { verdict: 'unknown' }) });
    expect(told(lines)).toContain('not-known chain.untrusted');
  });
});

describe('the chains of several addresses', () => {
  const [first, second] = ['203.0.113.7', '203.0.113.8'];
  const sent = (address: string, judged: Partial<ChainJudgement> = {}, own: Partial<CertificateFacts> = {}) =>
    evidence.chain(`chain#${address}`, [evidence.certificate(0, own)], evidence.judgement(judged), address);
  const linesOf = (...observations: Parameters<typeof diagnosis>[1]) =>
    practiceOf('configuration', { diagnosis: diagnosis([], observations) }).lines;

  it('are each judged: one that is wrong is told with its address, wherever it stands', () => {
    for (const observations of [
      [sent(first, { ordered: false }), sent(second)],
      [sent(second), sent(first, { ordered: false })],
    ]) {
      const [order, ...others] = linesOf(...observations);
      expect(told(order ? [order] : [])).toEqual(['risk chain.order']);
      expect(order?.evidence.map(({ where }) => where)).toEqual([first]);
      expect(told(others)).toEqual(['not-known settings.not-read']);
    }
  });

  it('are in order together, with every address at which that was seen', () => {
    const sound = linesOf(sent(first), sent(second)).find(({ text }) => text.id === 'health.chain.ok');
    expect(sound?.evidence.map(({ where }) => where)).toEqual([first, second]);
  });

  it('are not passed where one of them was not seen', () => {
    const deaf = evidence.handshake('handshake#2', { ...evidence.report(), address: second });
    expect(told(linesOf(sent(first), deaf))).toEqual([
      'not-known chain.unseen',
      'not-known settings.not-read',
      'ok chain.ok',
    ]);
  });

  it('are not taken from an older check where the certificates step saw others later', () => {
    const sha256 = chains.trusted.certificates.map((one) => one.sha256);
    const shown = {
      ...{ address: first, port: 443, state: 'certificates' as const, reason: '' },
      ...{ sha256, verdict: 'trusted' as const, shown: true },
    };
    const startedAt = '2026-11-20T14:30:00.000Z';
    const others = (sha256: string[]) => ({ ...shown, address: second, sha256, shown: false });
    const lines = (sha256: string[]) =>
      practiceOf('configuration', {
        diagnosis: diagnosis([], [sent(second, { ordered: false })]),
        chain: { ...chains.trusted, startedAt, addresses: [shown, others(sha256)] },
      }).lines;
    expect(told(lines(['ee'.repeat(32)]))).toContain('not-known chain.unseen');
    expect(told(lines(['ee'.repeat(32)])).join()).not.toMatch(/chain\.order/);
    const alike = lines(shown.sha256).find(({ text }) => text.id === 'health.chain.ok');
    expect(alike?.evidence.map(({ where }) => where)).toEqual([shown.address, second]);
  });
});

describe('the settings', () => {
  const { document } = settings.nginx;
  const found = (port: number, host = 'api.example.com') =>
    practiceOf('configuration', {
      settings: document,
      target: evidence.target({ host, port, serverName: host }),
    }).lines.filter(({ text }) => text.id.startsWith('health.settings'));

  it('tell what holds for this site, each with its line', () => {
    const lines = found(8443);
    expect(told(lines)).toEqual(['risk settings.finding']);
    expect(lines[0]?.evidence.map(({ where }) => where)).toEqual(['/etc/nginx/conf.d/api.conf:12']);
  });

  it('blame no site for the lines of another one in the same files', () => {
    const alone = document.findings.filter(({ file }) => file.endsWith('/shop.conf'));
    expect(alone.length).toBeGreaterThan(0);
    const settingsOfShop = { ...document, findings: alone };
    const target = evidence.target({ port: 8443 });
    const lines = practiceOf('configuration', { settings: settingsOfShop, target }).lines;
    expect(told(lines).join()).not.toMatch(/settings\.finding/);
  });

  it('are not read for a server that no site of them answers', () => {
    expect(told(found(443, 'elsewhere.example.org'))).toEqual(['not-known settings.not-read']);
  });

  it('that the program does not start with hold for each of its sites, and for no other program', () => {
    const [base] = document.findings;
    if (base === undefined) throw new Error('no finding');
    const refused = { ...base, rule: 'settings-refused', file: '/etc/nginx/nginx.conf', line: 1, column: 1 };
    const target = evidence.target({ port: 8443 });
    const told2 = (file: string) => {
      const files = [...document.files, { path: '/etc/haproxy/haproxy.cfg', dialect: 'haproxy' as const }];
      const review = { ...document, files, findings: [{ ...refused, file }] };
      return told(practiceOf('configuration', { settings: review, target }).lines).join();
    };
    expect(told2(refused.file)).toMatch(/settings\.finding/);
    expect(told2('/etc/haproxy/haproxy.cfg')).not.toMatch(/settings\.finding/);
  });
});
