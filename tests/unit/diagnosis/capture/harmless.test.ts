import { describe, expect, it } from 'vitest';
import { judgeStream } from '../../../../main/diagnosis/capture/judge-stream.ts';
import { lostRaces } from '../../../../main/diagnosis/capture/lost-race.ts';
import { CaptureReader, readLimits } from '../../../../main/evidence/capture/capture-reader.ts';
import { outcomeWord } from '../../../../shared/capture/outcome-word.ts';
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import {
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  say,
  send,
} from '../../../support/captured-conversation.ts';
import { pcap } from '../../../support/packets.ts';

const record = (type: number, body: Uint8Array) =>
  Buffer.concat([Buffer.from([type, 3, 3, body.length >> 8, body.length & 255]), body]);
const sealed = (length: number) => record(23, Buffer.alloc(length, 9));
const serverHello = Buffer.from(`02000030${'0303'}${'07'.repeat(32)}001301000006002b00020304`, 'hex');
serverHello[3] = serverHello.length - 4;

const hello = helloRecord();
const flight: readonly Step[] = [
  ...opened,
  send('client', hello),
  send('server', record(22, serverHello)),
  send('server', sealed(1200)),
];
const finished: readonly Step[] = [...flight, send('client', sealed(53))];
const objects = send('server', sealed(19));
const alerted = send('server', alertRecord(2, 50));

interface Seen {
  /** Microseconds of a packet. */
  readonly at?: (index: number) => number;
  readonly silent?: boolean;
  readonly keep?: (step: Step) => boolean;
}

function readAll(steps: readonly Step[], { at = (index) => index * 1000, keep = () => true, silent = false }: Seen) {
  const reader = new CaptureReader(readLimits, { silent });
  const frames = framesOf(steps).filter((_, index) => keep(steps.filter(({ lost }) => !lost)[index] as Step));
  reader.push(pcap(frames, { fraction: at }));
  return reader.finish();
}

function judged(steps: readonly Step[], seen: Seen = {}) {
  const streams = readAll(steps, seen);
  expect(streams).toHaveLength(1);
  const [facts] = streams as [CaptureFacts];
  return { outcome: facts.outcome, word: outcomeWord(facts), causes: judgeStream({ facts, chain: null }) };
}

const proxyHeader = 'PROXY TCP4 10.0.0.9 10.0.0.2 55555 443\r\n';
const binaryHeader = '0d0a0d0a000d0a515549540a20000000';

describe('a connection without a hello is nobody’s failure', () => {
  it.each<[string, readonly Step[]]>([
    ['and the server complains of its end', [...opened, closes('client'), alerted, closes('server')]],
    ['and the server takes leave', [...opened, send('server', alertRecord(1, 0)), closes('server'), closes('client')]],
    ['and the client resets it', [...opened, send('server', alertRecord(2, 70)), resets('client')]],
    ['of which only the end was captured', [closes('client'), alerted, closes('server')]],
    ['that says whom it stands for', [...opened, say('client', proxyHeader), closes('client'), alerted]],
    ['that says so in binary', [...opened, send('client', binaryHeader), closes('client'), alerted]],
    ['that ends within its hello', [...opened, send('client', hello.subarray(0, 60)), closes('client'), alerted]],
    ['that ends after three bytes', [...opened, send('client', hello.subarray(0, 3)), closes('client'), alerted]],
  ])('%s', (_, steps) => {
    expect(judged(steps)).toMatchObject({ outcome: 'unfinished', causes: [] });
  });

  it('and is told in words of its own', () => {
    expect(judged([...opened, closes('client'), alerted]).word).toBe('silent');
    expect(judged([...opened, send('client', hello)]).word).toBe('unfinished');
  });

  it.each<[string, readonly Step[]]>([
    ['closed', [...opened, closes('client'), closes('server')]],
    ['reset by the client', [...opened, resets('client')]],
    ['reset by the server', [...opened, resets('server')]],
  ])('where silence is told and it was %s', (_, steps) => {
    expect(judged(steps, { silent: true })).toMatchObject({ outcome: 'unfinished', causes: [] });
  });

  it('and a scan, or one direction of an idle connection, is not told', () => {
    expect(readAll([...opened.slice(0, 2), resets('client')], {})).toEqual([]);
    const late = { keep: ({ from }: Step) => from === 'client', at: (index: number) => index * 5e6 };
    expect(readAll([...opened, closes('client')], late)).toEqual([]);
  });

  it('but a hello that stays without its end is a failure, and not for what is in it', () => {
    const found = judged([...opened, send('client', hello.subarray(0, 60)), alerted, closes('server')]);
    expect(found.outcome).toBe('failed');
    expect(found.causes.map(({ cause }) => cause)).toEqual(['corrupted-traffic']);
  });
});

describe('a switch to TLS that was granted and not used is nobody’s failure', () => {
  it.each<[string, readonly Step[]]>([
    [
      'SMTP',
      [say('server', '220 mx\r\n'), say('client', 'EHLO a\r\nSTARTTLS\r\n'), say('server', '250 a\r\n220 go\r\n')],
    ],
    ['IMAP', [say('server', '* OK hi\r\n'), say('client', 'a STARTTLS\r\n'), say('server', 'a OK go\r\n')]],
    ['POP3', [say('server', '+OK hi\r\n'), say('client', 'STLS\r\n'), say('server', '+OK go\r\n')]],
    ['PostgreSQL', [send('client', '0000000804d2162f'), say('server', 'S')]],
    [
      'LDAP',
      [
        send('client', `301d02010177188016${Buffer.from('1.3.6.1.4.1.1466.20037').toString('hex')}`),
        send('server', '300c02010178070a010004000400'),
      ],
    ],
    ['a proxy', [say('client', 'CONNECT a.test:443 HTTP/1.1\r\n\r\n'), say('server', 'HTTP/1.1 200 OK\r\n\r\n')]],
  ])('%s', (_, steps) => {
    expect(judged([...opened, ...steps, closes('client')])).toMatchObject({ outcome: 'unfinished', causes: [] });
  });

  it('nor is a proxy that the client, or the capture, did not wait for', () => {
    const asks = [...opened, say('client', 'CONNECT a.test:443 HTTP/1.1\r\n\r\n')];
    expect(judged(asks)).toMatchObject({ outcome: 'unfinished', causes: [] });
    expect(judged([...asks, closes('client')])).toMatchObject({ outcome: 'unfinished', causes: [] });
    expect(judged([...asks, closes('server')]).causes[0]).toMatchObject({ cause: 'proxy-failure' });
  });
});

describe('a handshake of TLS 1.3 of which a part is hidden', () => {
  const whole = [...finished, send('client', sealed(99)), send('server', sealed(250)), objects, closes('server')];

  it('is not refused where only one direction, or not every record, was captured', () => {
    const alone = judged(whole, { keep: ({ from }) => from === 'server' });
    expect(alone).toMatchObject({ outcome: 'unfinished', causes: [] });
    const lost = whole.map((step, index) => (index === 6 ? { ...step, lost: true } : step));
    expect(judged(lost).outcome).not.toBe('failed');
  });

  it('is not refused by a goodbye long after it, and is by an objection at once', () => {
    const late = (index: number) => (index < 7 ? index * 1000 : 30e6 + index);
    expect(judged([...finished, objects, closes('server')], { at: late })).toMatchObject({ causes: [] });
    expect(judged([...finished, resets('server')], { at: late })).toMatchObject({ causes: [] });
    expect(judged([...finished, objects, closes('server')]).outcome).toBe('failed');
    expect(judged([...finished, resets('server')]).outcome).toBe('failed');
  });

  it('is not cut by a reset that answers the end of the client', () => {
    expect(judged([...finished, closes('client'), resets('server')])).toMatchObject({
      outcome: 'completed',
      causes: [],
    });
  });
});

describe('of two connections to addresses of one name', () => {
  const factsOf = (steps: readonly Step[], change: Partial<CaptureFacts>): CaptureFacts => ({
    ...(readAll(steps, {})[0] as CaptureFacts),
    ...change,
  });
  const winner = factsOf([...finished, send('server', sealed(250))], { index: 0, server: '10.0.0.9:443' });
  const races = (other: CaptureFacts) => lostRaces([winner, other]).has(1);

  it('the one that the client left for the other did not fail', () => {
    for (const end of [closes('client'), resets('client')]) {
      const left = factsOf([...flight, end], { index: 1 });
      expect([left.outcome, races(left)]).toEqual(['failed', true]);
    }
  });

  it('one that ended otherwise, later, at the same address or of another program did', () => {
    const left = factsOf([...flight, closes('client')], { index: 1 });
    expect(races(factsOf([...flight, closes('server')], { index: 1 }))).toBe(false);
    expect(races(factsOf([...flight, send('client', alertRecord(2, 48)), closes('client')], { index: 1 }))).toBe(false);
    const later = new Date(Date.parse(left.startedAt) + 5000).toISOString();
    const others = [{ startedAt: later }, { server: '10.0.0.9:443' }, { ja4: 'another' }, { serverName: 'other.test' }];
    expect(others.map((change) => races({ ...left, ...change }))).toEqual([false, false, false, false]);
  });
});
