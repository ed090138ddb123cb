import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../../../shared/certificate.ts';
import { diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';
import { certificate, chain, clock, dns, hello, judge } from '../build.ts';
import { checked, healthOf, now, practiceOf, told } from './facts.ts';

const day = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * day).toISOString();
const lives = (begun: number, left: number): Partial<CertificateFacts> => ({
  notBefore: inDays(-begun),
  notAfter: inDays(left),
});
const renewal = (own: Partial<CertificateFacts>) => practiceOf('renewal', { diagnosis: checked(null, own) });

describe('the end of a certificate', () => {
  it.each([
    [lives(300, 90), 'ok renewal.ends'],
    [lives(300, 31), 'ok renewal.ends'],
    [lives(370, 30), 'risk renewal.due'],
    [lives(60, 30), 'ok renewal.ends'],
    [lives(69, 21), 'risk renewal.late'],
    [lives(4, 2), 'ok renewal.ends'],
    [lives(5, 1.5), 'risk renewal.late'],
    [lives(1, 4), 'ok renewal.ends'],
    [lives(1, 8), 'ok renewal.ends'],
    [lives(14, 6), 'risk renewal.late'],
    [lives(5, 0.5), 'risk renewal.late'],
    [lives(390, -1), 'problem renewal.ended'],
    [lives(-1, 90), 'problem renewal.not-yet'],
  ])('%o: %s', (own, wanted) => {
    expect(told(renewal(own).lines)).toContain(wanted);
  });

  it('is that of whichever certificate the way needs and ends first', () => {
    const above = { ...evidence.intermediate(), notAfter: inDays(10) };
    const sent = [evidence.certificate(0, lives(100, 200)), above];
    const seen = diagnosis([], [evidence.chain('chain#1', sent, evidence.judgement())]);
    const { lines } = practiceOf('renewal', { diagnosis: seen });
    expect(told(lines)).toEqual(expect.arrayContaining(['risk renewal.due', 'risk renewal.above']));
    const unneeded = diagnosis([], [evidence.chain('chain#1', sent, evidence.judgement({ unneeded: [1] }))]);
    expect(told(practiceOf('renewal', { diagnosis: unneeded }).lines)).toEqual(['ok renewal.ends']);
  });

  it('of an address that was left out is told before the new one', () => {
    const old = evidence.certificate(0, { ...lives(350, 15), sha256: '11'.repeat(32) });
    const fresh = evidence.certificate(0, { ...lives(5, 360), sha256: '22'.repeat(32) });
    const seen = diagnosis(
      [],
      [
        evidence.chain('chain#1', [fresh], evidence.judgement(), '203.0.113.7'),
        evidence.chain('chain#2', [old], evidence.judgement(), '203.0.113.8'),
      ],
    );
    const { lines } = practiceOf('renewal', { diagnosis: seen });
    expect(told(lines)).toEqual(['risk renewal.due', 'risk renewal.left-out']);
    expect(lines[1]?.headline).toContain('203.0.113.8');
  });
});

describe('a renewal that runs by itself', () => {
  it('is not known of a short life, until a newer certificate took the place of an older one', () => {
    const seen = checked(null, lives(10, 80));
    expect(told(practiceOf('renewal', { diagnosis: seen }).lines)).toContain('not-known renewal.automatic');
    const history = { lastAt: inDays(-1), renewedAt: inDays(-10) };
    expect(told(practiceOf('renewal', { diagnosis: seen, history }).lines)).toEqual([
      'ok renewal.ends',
      'ok renewal.changed',
    ]);
  });
});

describe('the commands', () => {
  const commands = (server: string | null) =>
    practiceOf('renewal', { diagnosis: checked(server) }).commands.map(({ command }) => command);

  it('are those of the program that was seen', () => {
    expect(commands('nginx/1.30.0')).toEqual([
      'sudo certbot renew --dry-run',
      'sudo nginx -t && sudo nginx -s reload',
      expect.stringContaining('openssl x509 -noout -enddate -checkend 1209600'),
    ]);
    expect(commands('Apache')).toContain('sudo apachectl configtest && sudo apachectl graceful');
    expect(commands(null)).toHaveLength(1);
  });

  it('are left out where a name has no safe form, and through a proxy', () => {
    const named = evidence.target({ host: '-x', serverName: null });
    expect(practiceOf('renewal', { diagnosis: checked(), target: named }).commands).toEqual([]);
    const through = evidence.target({ proxy: 'http://proxy.example.com:3128' });
    expect(practiceOf('renewal', { diagnosis: checked(), target: through }).commands).toEqual([]);
  });
});

describe('the reminder', () => {
  it('is for the day to act by, and never for one that has passed', () => {
    const reminder = (own: Partial<CertificateFacts>) => healthOf({ diagnosis: checked(null, own) }).reminder;
    expect(reminder(lives(100, 100))?.day).toBe(inDays(70).slice(0, 10));
    expect(reminder(lives(370, 20))?.day).toBe(inDays(1).slice(0, 10));
    expect(reminder(lives(370, -1))).toBeNull();
    expect(reminder(lives(370, 0.9))).toBeNull();
    expect(reminder(lives(370, 1))?.day).toBe(inDays(1).slice(0, 10));
    expect(renewal(lives(370, 0.9)).lines[0]?.headline).toContain('in less than a day. Renew it now');
  });
});

describe('a certificate with days left', () => {
  it.each([0, 1, 4, 6, 7, 8, 20, 30, 31])('is a risk to the check where it is one to the health: %d', (left) => {
    for (const begun of [1, 4, 14, 60, 300]) {
      const dates = lives(begun, left + 0.5);
      const inCheck = judge([dns(), hello(), chain({ certificates: [certificate(dates)] }), clock(now.toISOString())]);
      const isRisk = inCheck.risks.some(({ id }) => id === 'expires-soon');
      expect(told(renewal(dates).lines).some((line) => line.startsWith('risk renewal.'))).toBe(isRisk);
    }
  });
});
