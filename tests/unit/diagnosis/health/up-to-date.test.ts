import { describe, expect, it } from 'vitest';
import { readSoftware } from '../../../../main/diagnosis/health/seen-software.ts';
import { softwareFacts, supportOf } from '../../../../shared/software-facts.ts';
import { checked, now, practiceOf, told } from './facts.ts';

const serverLines = (header: string | null) =>
  told(practiceOf('up-to-date', { diagnosis: checked(header), programs: [] }).lines).filter(
    (line) => !line.includes('program.') && !line.includes('tls-1.3'),
  );

describe('software that the server names', () => {
  it.each([
    ['nginx/1.24.0', 'risk software.ended'],
    ['nginx/1.24.0 (Ubuntu)', 'risk software.ended-distribution'],
    ['nginx/1.30.1', 'ok software.supported'],
    ['nginx/1.99.0', 'not-known software.not-known'],
    ['nginx', 'not-known software.no-version'],
    ['Apache/2.4.58 (Debian)', 'ok software.supported'],
    ['Apache/2.2.34 (Unix)', 'risk software.ended'],
    ['Microsoft-IIS/8.5', 'risk software.ended'],
    ['Microsoft-IIS/10.0', 'not-known software.not-known'],
    ['something of our own', 'not-known software.silent'],
    [null, 'not-known software.silent'],
  ])('%s is %s', (header, wanted) => {
    expect(serverLines(header)).toEqual([wanted]);
  });

  it('is never a problem for its age alone: a version proves no hole', () => {
    for (const header of ['Apache/1.3.0', 'nginx/0.1.0', 'Apache/2.4.1 OpenSSL/0.9.7']) {
      const { lines } = practiceOf('up-to-date', { diagnosis: checked(header) });
      expect(lines.some(({ state }) => state === 'problem')).toBe(false);
      expect(lines.filter(({ state }) => state === 'risk').every(({ headline }) => headline.includes('may'))).toBe(
        true,
      );
    }
  });

  it('is told with where it was seen, and with the source of the date', () => {
    const [line] = practiceOf('up-to-date', { diagnosis: checked('nginx/1.24.0'), programs: [] }).lines;
    expect(line?.evidence.map(({ origin, where }) => `${origin}: ${where}`)).toEqual([
      'diagnosis: Server: nginx/1.24.0',
      'dated-fact: https://nginx.org/en/download.html',
    ]);
  });

  it('is read from what others wrote without being led astray', () => {
    expect(readSoftware('Apache-Coyote/1.1')).toEqual([]);
    expect(readSoftware('SSH-2.0-OpenSSH_9.6p1 Ubuntu-3')).toEqual([
      { product: 'OpenSSH', version: '9.6p1', distribution: 'Ubuntu' },
    ]);
    expect(readSoftware(`nginx/${'9'.repeat(5000)}`)[0]?.product).toBe('nginx');
  });
});

describe('the longest that a server may say', () => {
  it('fits into a line', () => {
    const { lines } = practiceOf('up-to-date', { diagnosis: checked(`nginx/1.${'9'.repeat(291)}`) });
    expect(lines.find(({ text }) => text.id === 'health.software.not-known')?.headline).toContain('…');
  });
});

describe('the table of dates', () => {
  it('knows when a line ended, the day after and not the day before', () => {
    expect(supportOf('Node.js', '20.19.0', new Date('2026-04-29T00:00:00Z')).kind).toBe('supported');
    expect(supportOf('Node.js', '20.19.0', new Date('2026-05-01T00:00:00Z')).kind).toBe('ended');
  });

  it.each([
    ['OpenSSL', '1.0.2k', 'ended'],
    ['OpenSSL', '1.1.1w', 'ended'],
    ['OpenSSL', '3.5.1', 'supported'],
    ['OpenSSL', '9.9.9', 'not-known'],
    ['Java', '7.0_80', 'ended'],
    ['Java', '8.0_392', 'not-known'],
    ['Java', '21.0.4', 'not-known'],
    ['Java', '19.0.1', 'ended'],
    ['Python', '2.7.18', 'ended'],
    ['Python', '3', 'not-known'],
    ['Python', '', 'not-known'],
    ['constructor', '1.0', 'not-known'],
  ])('%s %s: %s', (product, version, kind) => {
    expect(supportOf(product, version, now).kind).toBe(kind);
  });

  it('has real days, and a source for each', () => {
    for (const { asOf, branches, oldestEnd, source } of softwareFacts) {
      const days = [asOf, oldestEnd, ...Object.values(branches).filter((day) => day !== null)];
      expect(days.every((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day))).toBe(true);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});

describe('programs of this computer', () => {
  const program = (product: string, version: string) => ({
    ...{ product, version, command: `${product} -v`, said: `${product} ${version}`, at: now.toISOString() },
  });

  it('are not known until they were asked, and each is told then', () => {
    expect(told(practiceOf('up-to-date', {}).lines)).toContain('not-known program.not-asked');
    const programs = [program('OpenSSL', '3.5.1'), program('Node.js', '18.1.0'), program('Java', '21.0.1')];
    expect(told(practiceOf('up-to-date', { programs }).lines)).toEqual(
      expect.arrayContaining(['risk program.ended', 'not-known program.not-known', 'ok program.supported-until']),
    );
  });
});
