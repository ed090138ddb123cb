import { describe, expect, it } from 'vitest';
import { reminderCalendar } from '../../../main/report/calendar.ts';
import { parseCalendar } from '../../support/calendar.ts';
import { checked, healthOf } from '../diagnosis/health/facts.ts';

const saved = (change: Parameters<typeof healthOf>[0] = {}) => {
  const health = healthOf({ diagnosis: checked(), ...change });
  if (health.reminder === null) throw new Error('no reminder');
  return reminderCalendar(health, health.reminder);
};

const asked = healthOf({}).target;

describe('the calendar file', () => {
  it('is one whole day with two alarms, for a strict reader', () => {
    const { alarms, event } = parseCalendar(saved());
    expect(event.DTSTART).toEqual({ parameters: 'VALUE=DATE', value: '20261210' });
    expect(event.DTEND).toEqual({ parameters: 'VALUE=DATE', value: '20261211' });
    expect(event.SUMMARY?.value).toBe('Renew the certificate of api.example.com');
    expect(event.DESCRIPTION?.value).toContain('ends on 2027-01-09.\nRenew it');
    expect(alarms.map(({ ACTION, TRIGGER }) => [ACTION?.value, TRIGGER?.value])).toEqual([
      ['DISPLAY', 'PT9H'],
      ['DISPLAY', '-P7D'],
    ]);
  });

  it('has no alarm in the past', () => {
    const own = { notAfter: '2026-12-01T00:00:00.000Z' };
    const { alarms } = parseCalendar(saved({ diagnosis: checked(null, own) }));
    expect(alarms.map(({ TRIGGER }) => TRIGGER?.value)).toEqual(['PT9H']);
  });

  it('takes the place of the earlier one once the certificate is renewed, and of no other server’s', () => {
    const first = parseCalendar(saved()).event;
    const later = new Date('2026-12-30T00:00:00.000Z');
    const own = { notAfter: '2027-04-09T23:59:59.000Z', sha256: '33'.repeat(32) };
    const next = parseCalendar(saved({ now: later, diagnosis: checked(null, own) })).event;
    expect(next.UID?.value).toBe(first.UID?.value);
    expect(Number(next.SEQUENCE?.value)).toBeGreaterThan(Number(first.SEQUENCE?.value));
    const early = new Date('2027-01-02T00:00:00.000Z');
    const shorter = { ...own, notAfter: '2027-01-08T00:00:00.000Z' };
    const again = parseCalendar(saved({ now: early, diagnosis: checked(null, shorter) })).event;
    expect(Number(again.SEQUENCE?.value)).toBeGreaterThan(Number(next.SEQUENCE?.value));
    expect(Number(again.SEQUENCE?.value)).toBeLessThan(2 ** 31);
    const other = parseCalendar(saved({ target: { ...asked, port: 8443 } })).event;
    expect(other.UID?.value).not.toBe(first.UID?.value);
  });

  it('holds the longest name, one with everything that ends a value, and one of other letters', () => {
    for (const host of [`${'a'.repeat(61)}.`.repeat(4).slice(0, 253), 'a;b,c\\d\r\nBEGIN:VALARM', 'ü名'.repeat(80)]) {
      const { event } = parseCalendar(saved({ target: { ...asked, host, serverName: host } }));
      expect(event.SUMMARY?.value).toBe(`Renew the certificate of ${host.replace('\r\n', '\n')}`);
    }
  });
});
