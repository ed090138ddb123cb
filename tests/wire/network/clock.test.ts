import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askClock, type ClockWish } from '../../support/ask-clock.ts';
import { startChronyd } from '../../support/chronyd.ts';

let chrony: Awaited<ReturnType<typeof startChronyd>>;
beforeAll(async () => {
  chrony = await startChronyd();
});
afterAll(() => chrony.stop());

const allowed = ['reference'];
const real = () => `time.test:${chrony.port}`;
const day = 86_400;

/** A Date header of a server whose clock is right, as a machine sees it that is `ahead` seconds ahead. */
const header = (ahead: number, serverAhead = 0, host = 'www.example.org') => ({
  ...{ host, address: '198.18.0.7', roundTripMs: 30, ageSeconds: null },
  date: Math.floor(Date.now() / 1000 + serverAhead) * 1000,
  receivedAt: Date.now() + ahead * 1000,
});

describe('a time server', () => {
  it('is asked with consent alone', async () => {
    const clock = await askClock({ timeServers: [real()] });
    expect(clock).toMatchObject({ contacts: [], timeServers: [{ state: 'not-asked' }], verdict: { state: 'unknown' } });
    expect(clock.notTested.map(({ because }) => because)).toContain('It was not allowed.');
  });

  it('says that a clock is right, within a doubt that it names', async () => {
    const clock = await askClock({ timeServers: [real()], allowed });
    expect(clock.timeServers).toMatchObject([{ state: 'answered', stratum: 5, leap: 0, address: '127.0.0.1' }]);
    expect(clock.verdict).toMatchObject({ state: 'right', agreeing: ['ntp-1'] });
    expect(Math.abs(clock.verdict.offsetSeconds ?? 9)).toBeLessThan(1);
    expect(clock.verdict.uncertaintySeconds).toBeGreaterThan(0);
    expect(clock.contacts).toMatchObject([{ purpose: 'ntp', host: 'time.test', outcome: 'answered' }]);
  });

  it.each([
    [3 * day, 'ahead'],
    [-5 * day, 'behind'],
  ] as const)(
    'says that a clock is %i seconds off, which is likely as long as nobody else says so',
    async (ahead, direction) => {
      const { verdict } = await askClock({ ahead, timeServers: [real()], allowed });
      expect(verdict).toMatchObject({ state: 'wrong', confidence: 'likely', direction });
      expect(Math.round(verdict.offsetSeconds ?? 0)).toBe(ahead);
    },
  );

  it('and the Date of a server that a public issuer vouches for together are proof', async () => {
    const dates = [{ ...header(3 * day), vouched: true }];
    const { verdict } = await askClock({ ahead: 3 * day, timeServers: [real()], allowed, dates });
    expect(verdict).toMatchObject({ state: 'wrong', confidence: 'confirmed', agreeing: ['http-date-1', 'ntp-1'] });
  });

  it('and the Date of a server that nobody vouches for may come from one computer with two addresses', async () => {
    const { verdict } = await askClock({ ahead: 3 * day, timeServers: [real()], allowed, dates: [header(3 * day)] });
    expect(verdict).toMatchObject({ state: 'wrong', confidence: 'likely', agreeing: ['http-date-1', 'ntp-1'] });
  });

  it('takes this clock’s side against a server whose own is wrong', async () => {
    const { verdict } = await askClock({ timeServers: [real()], allowed, dates: [header(0, -3600)] });
    expect(verdict).toMatchObject({ state: 'right', agreeing: ['ntp-1'], contradicting: ['http-date-1'] });
    expect(Math.round((verdict.serverOffsetSeconds ?? 0) / 10) * 10).toBe(-3600);
  });

  it('that has no address, or no name that can be one, is not asked', async () => {
    const clock = await askClock({ timeServers: ['nowhere.test', '-x; reboot', 'a:99999'], allowed });
    expect(clock.timeServers).toMatchObject([
      { state: 'unreachable', reason: 'Its name has no address.' },
      { state: 'not-asked', host: 'unreadable' },
      { state: 'not-asked', host: 'unreadable' },
    ]);
  });

  it('tells what is known before it answers', async () => {
    const seen: string[] = [];
    await askClock({
      dates: [header(0)],
      timeServers: [real()],
      allowed,
      watch: ({ verdict }) => seen.push(verdict.state),
    });
    expect(seen[0]).toBe('agrees');
  });
});

/** Seconds between 1900 and 1970. */
const epoch = 2_208_988_800;

function answer(
  question: Buffer,
  changes: { first?: number; stratum?: number; ahead?: number; origin?: Buffer; reference?: string } = {},
): Buffer {
  const {
    first = 0x24,
    stratum = 2,
    ahead = 0,
    origin = question.subarray(40, 48),
    reference = '\u0001\u0002\u0003\u0004',
  } = changes;
  const bytes = Buffer.alloc(48);
  bytes.set([first, stratum, 6, 0xec]);
  bytes.write(reference, 12, 'latin1');
  origin.copy(bytes, 24);
  const seconds = Math.floor(Date.now() / 1000 + ahead) + epoch;
  for (const at of [32, 40]) bytes.writeUInt32BE(seconds % 2 ** 32, at);
  return bytes;
}

async function askScripted(script: (question: Buffer) => readonly Buffer[], wish: ClockWish = {}) {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  let asked = 0;
  socket.on('message', (question, peer) => {
    asked += 1;
    for (const said of script(question)) socket.send(said, peer.port, peer.address);
  });
  const clock = await askClock({ timeServers: [`127.0.0.1:${socket.address().port}`], allowed, ...wish });
  socket.close();
  return { clock, asked, server: clock.timeServers[0] };
}

describe('a time server that is not to be trusted', () => {
  it('does not count with an answer to a question that was not ours', async () => {
    const { clock, server } = await askScripted((question) => [
      answer(question, { ahead: 9 * day, origin: Buffer.alloc(8) }),
    ]);
    expect(server).toMatchObject({ state: 'no-answer', strays: 2 });
    expect(clock.verdict.state).toBe('unknown');
  });

  it('does not keep the right answer from being heard', async () => {
    const { clock } = await askScripted((question) => [
      answer(question, { ahead: 9 * day, origin: Buffer.alloc(8, 1) }),
      Buffer.alloc(3),
      answer(question),
    ]);
    expect(clock).toMatchObject({ verdict: { state: 'right' }, timeServers: [{ strays: 2 }] });
  });

  it('is asked once where it sends the kiss of death', async () => {
    const { asked, server } = await askScripted((question) => [answer(question, { stratum: 0, reference: 'RATE' })]);
    expect(server).toMatchObject({ state: 'refused-to-serve', reference: 'RATE' });
    expect(asked).toBe(1);
  });

  it.each([
    ['is not synchronised', { first: 0xe4 }],
    ['is of stratum 16', { stratum: 16 }],
    ['is of no version', { first: 0x04 }],
  ])('is not believed where it %s', async (_, changes) => {
    const { clock, server } = await askScripted((question) => [answer(question, { ...changes, ahead: 9 * day })]);
    expect(server?.state).toBe('not-usable');
    expect(clock.verdict.state).toBe('unknown');
  });

  it('is passed over where it asks in place of answering', async () => {
    const { server } = await askScripted((question) => [answer(question, { first: 0x23 })]);
    expect(server).toMatchObject({ state: 'no-answer', strays: 2 });
  });

  it('is read beyond the year 2036', async () => {
    const ahead = 12 * 365 * day;
    const { clock } = await askScripted((question) => [answer(question, { ahead })]);
    expect(clock.verdict).toMatchObject({ state: 'wrong', direction: 'behind' });
    expect(Math.round((clock.verdict.offsetSeconds ?? 0) / day)).toBe(-12 * 365);
  });

  it('is left when somebody says stop', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    const limits = { dnsMs: 100, tries: [20_000] };
    const { clock } = await askScripted(() => [], { signal: stop.signal, limits });
    expect(clock).toMatchObject({ partial: true, timeServers: [{ state: 'stopped' }] });
  });
});
