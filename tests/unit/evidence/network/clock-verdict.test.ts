import { describe, expect, it } from 'vitest';
import {
  fromBuild,
  fromCertificate,
  fromDate,
  fromRandom,
  fromStapled,
  fromTimeServers,
  type TimeServerResult,
} from '../../../../main/evidence/network/clock-sources.ts';
import { weighSources } from '../../../../main/evidence/network/clock-verdict.ts';
import type { TimeSource } from '../../../../shared/network/clock.ts';

const truth = Date.parse('2026-11-20T12:00:00Z');
const builtAt = Date.parse('2026-11-01T00:00:00Z');
const day = 86_400;
const tolerance = 300;

/** Sources as a machine sees them whose clock is `off` seconds ahead of the truth. */
const seenFrom = (off: number) => {
  const receivedAt = truth + off * 1000;
  return {
    build: fromBuild(receivedAt, builtAt),
    date: (serverOff = 0, more: { address?: string; host?: string; ageSeconds?: number; vouched?: boolean } = {}) =>
      fromDate(
        {
          host: 'www.example.org',
          address: '198.18.0.1',
          ageSeconds: null,
          ...more,
          date: truth + serverOff * 1000,
          receivedAt,
          roundTripMs: 20,
        },
        1,
        builtAt,
      ),
    ocsp: (age: number, verified = true) =>
      fromStapled({ issuer: 'An Authority', producedAt: truth - age * 1000, receivedAt, verified }, 1),
    certificate: (age: number, vouched = true) =>
      fromCertificate(
        {
          subject: 'CN=www',
          issuer: 'An Authority',
          notBefore: truth - age * 1000,
          notAfter: truth + 90 * day * 1000,
          receivedAt,
          vouched,
        },
        1,
      ),
    random: (seconds: number) => fromRandom({ host: 'www.example.org', seconds, receivedAt }, 1),
  };
};
const weigh = (...sources: readonly TimeSource[]) => weighSources(sources, tolerance);

describe('a clock that is right', () => {
  const { build, date, ocsp, certificate } = seenFrom(0);

  it('agrees with the server by its Date, which is no proof that it is right', () => {
    expect(weigh(build, date(), ocsp(day), certificate(30 * day))).toMatchObject({
      state: 'agrees',
      agreeing: ['http-date-1'],
    });
  });

  it('is not known to be right by what only bounds it', () => {
    expect(weigh(build, ocsp(day), certificate(30 * day))).toMatchObject({ state: 'unknown', confidence: null });
    expect(weigh()).toMatchObject({ state: 'unknown' });
  });

  it('is no more than perhaps wrong by one server alone whose Date is', () => {
    expect(weigh(build, date(3 * day))).toMatchObject({ state: 'wrong', confidence: 'possible', direction: 'behind' });
    expect(weigh(build, date(-3 * day))).toMatchObject({ state: 'wrong', confidence: 'possible', direction: 'ahead' });
  });

  it('is not accused by the same server twice', () => {
    const twice = [date(3 * day), { ...date(3 * day), id: 'http-date-2' }];
    expect(weigh(build, ...twice)).toMatchObject({ confidence: 'possible' });
  });

  it('is not accused by a server that is this machine, nor by one older than this program', () => {
    expect(weigh(build, date(3 * day, { address: '127.0.0.1' }))).toMatchObject({ state: 'unknown' });
    expect(date(-300 * day)).toMatchObject({ state: 'unusable' });
    expect(weigh(build, date(-300 * day))).toMatchObject({ state: 'unknown' });
  });

  it('is not accused by an answer that a cache had kept', () => {
    expect(weigh(build, date(-7200, { ageSeconds: 7200 }))).toMatchObject({ state: 'agrees' });
  });

  it('is not accused by bytes of chance', () => {
    expect(weigh(build, seenFrom(0).random(0x12345678))).toMatchObject({ state: 'unknown' });
  });

  it('is not accused by a certificate that its server made itself', () => {
    expect(weigh(build, certificate(-9 * day, false))).toMatchObject({ state: 'unknown' });
  });
});

describe('a clock that is behind', () => {
  const { build, date, ocsp, certificate } = seenFrom(-10 * day);

  it('is so beyond doubt by the server and by the issuer', () => {
    const verdict = weigh(build, date(), ocsp(day));
    expect(verdict).toMatchObject({ state: 'wrong', confidence: 'confirmed', direction: 'behind' });
    expect(Math.round((verdict.offsetSeconds ?? 0) / 3600)).toBe(-240);
    expect(verdict.atLeastSeconds).toBeGreaterThan(8 * day);
  });

  it('is so by the beginning of a certificate that an authority vouches for', () => {
    expect(weigh(build, date(), certificate(day))).toMatchObject({
      confidence: 'confirmed',
      agreeing: ['http-date-1', 'certificate-1'],
    });
  });

  it('is likely so by a signed answer alone, of which only the least is known', () => {
    expect(weigh(build, ocsp(day))).toMatchObject({
      confidence: 'likely',
      offsetSeconds: null,
      atLeastSeconds: 9 * day,
    });
  });

  it('is so by itself where it is older than this program', () => {
    const { build: older } = seenFrom(-60 * day);
    expect(weigh(older)).toMatchObject({
      state: 'wrong',
      confidence: 'confirmed',
      direction: 'behind',
      agreeing: ['build-1'],
    });
  });

  it('is not wrong for certain where another clock shows the same: the date of the build may be wrong', () => {
    const off = -60 * day;
    const older = seenFrom(off);
    expect(weigh(older.build, older.date(off))).toMatchObject({ state: 'disputed', confidence: null });
    expect(weigh(older.build, older.date(0))).toMatchObject({ state: 'wrong', confidence: 'confirmed' });
    expect(weigh(older.build, older.date(off, { address: '127.0.0.1' }))).toMatchObject({ confidence: 'confirmed' });
  });

  it('stays disputed between witnesses of equal weight', () => {
    const fooled = date(-10 * day);
    expect(weigh(build, fooled, certificate(day))).toMatchObject({ state: 'disputed', confidence: null });
  });
});

describe('two that accuse a clock', () => {
  it('of being behind and of being ahead prove nothing', () => {
    const { build, date, ocsp } = seenFrom(0);
    expect(weigh(build, date(-3 * day), ocsp(-3 * day))).toMatchObject({ state: 'disputed' });
  });

  it('by quite different lengths are not one proof', () => {
    const { build, date } = seenFrom(0);
    const other = { ...date(20 * day, { host: 'other.example.org' }), id: 'http-date-2' };
    expect(weigh(build, date(3 * day), other)).toMatchObject({ state: 'wrong', confidence: 'possible' });
  });
});

describe('time servers', () => {
  const { build, date } = seenFrom(0);
  const server = (
    host: string,
    address: string,
    offsetMs: number,
    { reference = 'GPS', stratum = 1 } = {},
  ): TimeServerResult => ({
    server: {
      ...{ host, address, port: 123, state: 'answered', reference, stratum, leap: 0, version: 4 },
      ...{ roundTripMs: 10, rootDelayMs: 1, rootDispersionMs: 1, strays: 0, reason: '' },
    },
    end: {
      ...{ state: 'answered', strays: 0, roundTripMs: 10, offsetMs, localAt: truth },
      packet: {
        ...{ leap: 0, version: 4, mode: 4, stratum, rootDelayMs: 1, rootDispersionMs: 1, reference },
        ...{ origin: '', receivedAt: truth, sentAt: truth },
      },
    },
  });
  const [off, cloud, ptb] = [10 * day * 1000, '198.18.0.7', '198.18.0.8'];

  it('are one witness where one machine answers for all of them', () => {
    const parties = (...of: Parameters<typeof fromTimeServers>) =>
      new Set(fromTimeServers(...of).map((one) => one.party)).size;
    expect(parties([server('a.test', cloud, off), server('b.test', ptb, off + 20)])).toBe(1);
    expect(parties([server('a.test', cloud, 0), server('b.test', cloud, 0, { reference: 'PTB' })])).toBe(1);
    expect(parties([server('a.test', cloud, 0), server('b.test', ptb, 0, { reference: 'PTB' })])).toBe(2);
  });

  it('at the address of the server whose header was read are that server, and prove no more than it', () => {
    const header = { host: 'www.example.org', address: '198.18.0.1' };
    const elsewhere = fromTimeServers([server('a.test', cloud, off)], [header]);
    const vouched = date(-10 * day, { vouched: true });
    expect(weigh(build, vouched, ...elsewhere)).toMatchObject({ state: 'wrong', confidence: 'confirmed' });
    const [one, other] = [server('a.test', '198.18.0.1', off), server('b.test', ptb, off)];
    const same = fromTimeServers([one, other], [header]);
    expect(same.map(({ party }) => party)).toEqual(['the server www.example.org', 'the server www.example.org']);
    expect(weigh(build, vouched, ...same)).toMatchObject({ state: 'wrong', confidence: 'likely' });
    const reversed = fromTimeServers([other, one], [header]);
    expect(weigh(build, vouched, ...reversed)).toMatchObject({ confidence: 'likely' });
  });

  it('are the target where they have another address of it, or its name', () => {
    const header = { host: 'www.example.org', address: '198.18.0.1' };
    const vouched = date(-10 * day, { vouched: true });
    const overSix = fromTimeServers([server('a.test', '2001:db8::7', off)], [header], ['198.18.0.1', '2001:db8::7']);
    const named = fromTimeServers([server(header.host, ptb, off)], [header]);
    const fedByIt = fromTimeServers([server('a.test', ptb, off, { reference: 'c6120001', stratum: 2 })], [header]);
    for (const same of [overSix, named, fedByIt]) {
      expect(weigh(build, vouched, ...same)).toMatchObject({ state: 'wrong', confidence: 'likely' });
    }
  });

  it('and a server that no public issuer vouches for may be one computer with two addresses', () => {
    const header = { host: 'www.example.org', address: '198.18.0.1' };
    const elsewhere = fromTimeServers([server('a.test', ptb, off)], [header]);
    expect(weigh(build, date(-10 * day), ...elsewhere)).toMatchObject({ state: 'wrong', confidence: 'likely' });
  });

  it('alone prove nothing, and beside a header that contradicts them leave it open', () => {
    const two = fromTimeServers([server('a.test', cloud, off), server('b.test', ptb, off, { reference: 'PTB' })]);
    expect(weigh(build, ...two)).toMatchObject({ state: 'wrong', confidence: 'likely' });
    expect(weigh(build, date(), ...two)).toMatchObject({ state: 'disputed' });
    const vouched = date(-10 * day, { vouched: true });
    expect(weigh(build, vouched, ...two)).toMatchObject({ state: 'wrong', confidence: 'confirmed' });
  });
});
