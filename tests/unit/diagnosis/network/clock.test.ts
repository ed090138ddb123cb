import { describe, expect, it } from 'vitest';
import { type ClockContext, judgeClock } from '../../../../main/diagnosis/network/clock.ts';
import {
  type DateHeader,
  fromBuild,
  fromCertificate,
  fromDate,
} from '../../../../main/evidence/network/clock-sources.ts';
import { weighSources } from '../../../../main/evidence/network/clock-verdict.ts';
import type { NetworkClock, TimeSource } from '../../../../shared/network/clock.ts';
import { target } from './target.ts';

const truth = Date.parse('2026-11-20T12:00:00Z');
const builtAt = Date.parse('2026-11-01T00:00:00Z');
const day = 86_400_000;

/** A machine whose clock is `off` milliseconds ahead, and a server whose own is `serverOff` ahead. */
function clock(off: number, { serverOff = 0 as number | null, ntp = false, vouched = false } = {}): NetworkClock {
  const local = truth + off;
  const header = {
    host: 'www.example.org',
    address: '198.18.0.1',
    receivedAt: local,
    roundTripMs: 20,
    ageSeconds: null,
  };
  const sources: TimeSource[] = [
    fromBuild(local, builtAt),
    ...(serverOff === null ? [] : [fromDate({ ...header, date: truth + serverOff }, 1, builtAt)]),
    ...(ntp
      ? [{ ...timeServer, offsetSeconds: off / 1000, lowestSeconds: off / 1000 - 1, highestSeconds: off / 1000 + 1 }]
      : []),
    ...(vouched ? [fromCertificate({ ...served, receivedAt: local, vouched }, 1)] : []),
  ];
  return {
    ...{
      local: new Date(local).toISOString(),
      builtAt: new Date(builtAt).toISOString(),
      zoneMinutes: 0,
      toleranceSeconds: 300,
    },
    ...{
      sources,
      timeServers: [],
      verdict: weighSources(sources, 300),
      contacts: [],
      notTested: [],
      partial: false,
      durationMs: 0,
    },
  };
}

const timeServer: TimeSource = {
  ...{ id: 'ntp-1', kind: 'ntp', party: 'the time server time.test', state: 'usable', time: null, local: null },
  ...{ offsetSeconds: 0, lowestSeconds: 0, highestSeconds: 0, uncertaintySeconds: 1, reason: '' },
};
const served = { subject: 'CN=www', issuer: 'An Authority', notBefore: truth - 2 * day, notAfter: truth + 88 * day };
const certificate = {
  notBefore: new Date(served.notBefore).toISOString(),
  notAfter: new Date(served.notAfter).toISOString(),
};
const ended = { notBefore: '2026-08-01T00:00:00.000Z', notAfter: '2026-11-10T00:00:00.000Z' };
const judge = (section: NetworkClock, dates: ClockContext['certificate'] = certificate) =>
  judgeClock(section, { target, seenAt: '2026-11-20T12:00:00.000Z', certificate: dates });

describe('a clock that is right', () => {
  it('is ruled out as a cause', () => {
    const { causes, risks, ruledOut } = judge(clock(0, { ntp: true }));
    expect({ causes, risks }).toEqual({ causes: [], risks: [] });
    expect(ruledOut).toMatchObject([
      {
        cause: 'clock-wrong',
        because: expect.stringMatching(/the server www\.example\.org.*the time server time\.test/),
      },
    ]);
  });

  it('is not ruled out by the server’s own Date alone, as where both are 400 days ahead', () => {
    expect(judge(clock(0))).toEqual({ causes: [], risks: [], ruledOut: [] });
    expect(judge(clock(400 * day, { serverOff: 400 * day }), null)).toEqual({ causes: [], risks: [], ruledOut: [] });
  });

  it('is not ruled out where nobody else was asked', () => {
    expect(judge(clock(0, { serverOff: null }))).toEqual({ causes: [], risks: [], ruledOut: [] });
  });

  it('is not blamed for a server whose own clock is wrong', () => {
    const { causes, risks } = judge(clock(0, { serverOff: 10 * day }), null);
    expect(causes).toEqual([]);
    expect(risks).toMatchObject([{ id: 'server-or-clock-off' }]);
  });

  it('is not blamed where a time server says that it is the server', () => {
    const { causes, risks, ruledOut } = judge(clock(0, { serverOff: 10 * day, ntp: true }));
    expect(causes).toEqual([]);
    expect(risks).toMatchObject([{ id: 'server-clock-off', headline: 'The server’s own clock is 10 days ahead.' }]);
    expect(ruledOut).toHaveLength(1);
  });
});

describe('a server that is this computer itself', () => {
  const header = { host: 'localhost', address: '127.0.0.1', receivedAt: truth, roundTripMs: 1, ageSeconds: null };
  const own = (off: number, rest: Partial<DateHeader> = {}): NetworkClock => {
    const sources = [fromBuild(truth, builtAt), fromDate({ ...header, ...rest, date: truth + off }, 1, builtAt)];
    return { ...clock(0, { serverOff: null }), sources, verdict: weighSources(sources, 300) };
  };

  it('is a hint about that server where its date differs, and never a proof about the clock', () => {
    for (const off of [-2000 * day, 800 * day]) {
      for (const rest of [{}, { address: '192.168.1.5', fromHere: true }]) {
        const { causes, risks, ruledOut } = judge(own(off, rest), null);
        expect([causes, ruledOut]).toEqual([[], []]);
        expect(risks).toMatchObject([{ id: 'own-server-date', severity: 'notice' }]);
        expect(risks[0]?.headline).toMatch(off < 0 ? /5 years 175 days behind/ : /2 years 70 days ahead/);
      }
    }
  });

  it('is no witness where its date is the same', () => {
    expect(judge(own(0), null)).toEqual({ causes: [], risks: [], ruledOut: [] });
  });
});

describe('a clock that is wrong', () => {
  it('is told in units that people use', () => {
    const { risks } = judge(clock(2 * day + 3 * 3_600_000, { ntp: true }));
    expect(risks[0]?.headline).toContain('clock is probably 2 days 3 hours ahead');
  });

  it('is why a good certificate begins in the future, by two witnesses', () => {
    const { causes } = judge(clock(-10 * day, { vouched: true }));
    expect(causes).toMatchObject([
      {
        ...{ cause: 'clock-wrong', variant: 'behind', confidence: 'confirmed', side: 'client' },
        headline: 'This computer’s clock is 10 days behind.',
        why: expect.stringContaining('the server www.example.org and the issuer An Authority'),
      },
    ]);
    expect(causes[0]?.remedies.map(({ id }) => id)).toContain('set-the-clock');
  });

  it('is no more than perhaps why a certificate has ended, by the server alone', () => {
    expect(judge(clock(100 * day)).causes).toMatchObject([
      { variant: 'ahead', confidence: 'possible', side: 'unknown', headline: expect.stringContaining('may be') },
    ]);
    const [first] = judge(clock(100 * day)).causes[0]?.remedies ?? [];
    expect(first?.steps[0]?.text).toContain('a watch or a phone');
    // A right clock, an expired certificate, and a server that is behind.
    expect(judge(clock(0, { serverOff: -15 * day }), ended).causes).toMatchObject([{ confidence: 'possible' }]);
  });

  it('is no cause where the certificate is valid by both clocks', () => {
    const { causes, risks } = judge(clock(3 * day, { ntp: true }));
    expect(causes).toEqual([]);
    expect(risks).toMatchObject([{ id: 'clock-off', severity: 'warning' }]);
  });

  it('is no cause where the certificate is expired by both clocks', () => {
    const expired = { notBefore: '2025-01-01T00:00:00.000Z', notAfter: '2026-01-01T00:00:00.000Z' };
    expect(judge(clock(3 * day, { ntp: true }), expired).causes).toEqual([]);
  });

  it('is named where no certificate was seen at all', () => {
    // A server without a public issuer and the time server may be one computer with two addresses.
    expect(judge(clock(400 * day, { ntp: true }), null).causes).toMatchObject([
      { confidence: 'likely', why: expect.stringContaining('may be one computer') },
    ]);
    expect(judge(clock(400 * day, { serverOff: null, ntp: true }), null).causes).toMatchObject([
      { confidence: 'likely', why: expect.stringContaining('nobody else could be asked') },
    ]);
  });

  it('is proven by itself where it is older than this program', () => {
    const { causes } = judge(clock(-60 * day, { serverOff: null }));
    expect(causes).toMatchObject([
      {
        variant: 'before-build',
        confidence: 'confirmed',
        headline: 'This computer’s clock is wrong: it shows 21 Sep 2026.',
      },
    ]);
  });
});
