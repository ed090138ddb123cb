import { describe, expect, it } from 'vitest';
import type { FollowedRun, FollowProgram } from '../../../main/system/follow-program.ts';
import { type PingWish, ping, type ToolPorts } from '../../../main/system/ping/ping.ts';
import { readPing } from '../../../main/system/ping/read-ping.ts';
import { readWindowsPing, windowsPingScript } from '../../../main/system/ping/windows-ping.ts';

const never = new AbortController().signal;

describe('the words of iputils, as version 20221126 wrote them', () => {
  it('are read for answers and silence', () => {
    const lines = [
      'PING 10.3.0.2 (10.3.0.2) 56(84) bytes of data.',
      '64 bytes from 10.3.0.2: icmp_seq=1 ttl=62 time=0.088 ms',
      'no answer yet for icmp_seq=2',
      '64 bytes from 10.3.0.2: icmp_seq=3 ttl=62 time=12 ms',
      '64 bytes from 10.3.0.2: icmp_seq=3 ttl=62 time=99 ms (DUP!)',
    ];
    expect(readPing(lines, 3, 1).map(({ milliseconds, outcome }) => [outcome, milliseconds])).toEqual([
      ['reply', 0.088],
      ['silence', null],
      ['reply', 12],
    ]);
  });

  it.each([
    ['From 10.1.0.1 icmp_seq=1 Packet filtered', 'prohibited', '10.1.0.1', null],
    ['From 10.1.0.1 icmp_seq=1 Destination Host Unreachable', 'host-unreachable', '10.1.0.1', null],
    ['From 10.1.0.1 icmp_seq=1 Destination Net Unreachable', 'network-unreachable', '10.1.0.1', null],
    ['From 10.1.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)', 'too-big', '10.1.0.1', 1400],
    ['From 10.1.0.1 icmp_seq=1 Time to live exceeded', 'hop-limit', '10.1.0.1', null],
    ['From fd00:1::1 icmp_seq=1 Destination unreachable: No route', 'network-unreachable', 'fd00:1::1', null],
    ['From fd00:1::1 icmp_seq=1 Destination unreachable: Administratively prohibited', 'prohibited', 'fd00:1::1', null],
    ['From fd00:1::1 icmp_seq=1 Packet too big: mtu=1400', 'too-big', 'fd00:1::1', 1400],
    ['/usr/bin/ping: local error: message too long, mtu=1400', 'too-big', null, 1400],
    ['ping: local error: message too long, mtu: 1400', 'too-big', null, 1400],
    ['ping: sendmsg: Operation not permitted', 'other', null, null],
    ['ping: connect: Network is unreachable', 'network-unreachable', null, null],
  ])('are read: %s', (line, icmp, from, statedMtu) => {
    expect(readPing([line], 1, 1)).toMatchObject([{ sequence: 1, outcome: 'error', icmp, from, statedMtu }]);
  });
});

// Constructed from the manuals and sources of these programs: they were not run here.
describe('the words of other pings, from documentation', () => {
  it('of busybox', () => {
    const lines = ['PING 10.0.0.1 (10.0.0.1): 56 data bytes', '64 bytes from 10.0.0.1: seq=0 ttl=64 time=0.071 ms'];
    expect(readPing(lines, 2, 0)).toMatchObject([
      { sequence: 1, outcome: 'reply', milliseconds: 0.071 },
      { outcome: 'silence' },
    ]);
  });

  it('of macOS', () => {
    const lines = [
      'PING 192.0.2.1 (192.0.2.1): 1472 data bytes',
      '64 bytes from 192.0.2.1: icmp_seq=0 ttl=57 time=11.310 ms',
      'Request timeout for icmp_seq 1',
      '556 bytes from 10.1.0.1: frag needed and DF set (MTU 1400)',
      'Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst',
    ];
    expect(readPing(lines, 3, 0)).toMatchObject([
      { outcome: 'reply', milliseconds: 11.31 },
      { outcome: 'error', icmp: 'too-big', statedMtu: 1400, from: '10.1.0.1' },
      { outcome: 'silence' },
    ]);
    expect(readPing(['16 bytes from 2001:db8::1, icmp_seq=0 hlim=57 time=9.2 ms'], 1, 0)[0]?.outcome).toBe('reply');
    expect(readPing(['ping: sendto: Message too long'], 1, 0)[0]).toMatchObject({ icmp: 'too-big', here: true });
  });

  it('of Windows are numbers of .NET', () => {
    const lines = [
      '1 0 12 192.0.2.1',
      '2 11010 0 ',
      '3 11009 0 10.1.0.1',
      '4 11013 0 10.1.0.1',
      '5 11050 0 -',
      '6 77777 0 x;y',
    ];
    expect(readWindowsPing(lines, 7).map(({ from, icmp, outcome }) => [outcome, icmp, from])).toEqual([
      ['reply', null, '192.0.2.1'],
      ['silence', null, null],
      ['error', 'too-big', '10.1.0.1'],
      ['error', 'hop-limit', '10.1.0.1'],
      ['error', 'other', null],
      ['error', 'other', null],
      ['silence', null, null],
    ]);
  });
});

const wish = (address: string, rest: Partial<PingWish> = {}): PingWish => ({
  ...{ address, count: 2, replyMs: 500, packetBytes: null, whole: false },
  ...rest,
});

/** A system whose programs say what is told, and that keeps what was asked of them. */
function system(platform: string, version: string, said: readonly string[] = [], status = 0) {
  const runs: FollowedRun[] = [];
  const follow: FollowProgram = (run, onLine) => {
    if (run.args[0] === '-V') onLine(version);
    else {
      runs.push(run);
      for (const line of said) onLine(line);
    }
    return Promise.resolve({ kind: 'ended', status });
  };
  const ports: ToolPorts = { follow, find: (name) => `/bin/${name}`, platform };
  return { ports, runs };
}

const broken = [
  'name with spaces',
  '$(touch x)',
  '`id`',
  '10.0.0.1; id',
  '10.0.0.1|id',
  '10.0.0.1 && id',
  '-f',
  '--help',
  '-Ieth0',
  '/?',
  'server.test',
  'a'.repeat(300),
  'fe80::1%eth0;id',
  'fe80::1%$(id)',
  'fe80::1%-f',
  '::1%',
  '10.0.0.1%eth0',
  '10.0.0.1\n10.0.0.2',
  "10.0.0.1'; Remove-Item x; '",
  '127.1',
  '0x7f.1',
  '',
];

describe('a ping', () => {
  it.each(['linux', 'darwin', 'win32'])('starts no program on %s for what is no address', async (platform) => {
    for (const address of broken) {
      const { ports, runs } = system(platform, 'ping from iputils 20221126');
      expect(await ping(wish(address), ports, never)).toEqual({ kind: 'not-asked', because: 'bad-address' });
      expect(runs).toEqual([]);
    }
  });

  it('hands the address over as the last word, behind a double dash', async () => {
    for (const address of ['192.0.2.1', 'fe80::1%eth0']) {
      const { ports, runs } = system('linux', 'ping from iputils 20221126');
      await ping(wish(address, { packetBytes: 1500, whole: true }), ports, never);
      expect(runs[0]?.args.slice(-2)).toEqual(['--', address]);
      expect(runs[0]?.args).toContain(address.includes(':') ? '1452' : '1472');
    }
  });

  it('runs one fixed script on Windows and hands values over by name', async () => {
    const { ports, runs } = system('win32', '', ['1 0 3 192.0.2.1', '2 0 4 192.0.2.1']);
    const asked = await ping(wish('192.0.2.1', { packetBytes: 1500, whole: true }), ports, never);
    expect(asked).toMatchObject({ kind: 'asked', tool: 'windows' });
    expect(runs[0]?.args.at(-1)).toBe(windowsPingScript);
    expect(runs[0]?.args.join(' ')).not.toContain('192.0.2.1');
    expect(runs[0]?.environment).toMatchObject({
      HANDSHAKE_DOCTOR_ADDRESS: '192.0.2.1',
      HANDSHAKE_DOCTOR_BYTES: '1472',
    });
  });

  it('says why it was not asked', async () => {
    const nowhere = { ...system('linux', '').ports, find: () => null };
    expect(await ping(wish('192.0.2.1'), nowhere, never)).toEqual({ kind: 'not-asked', because: 'missing' });
    const strange = system('linux', 'ping (something else) 1.0').ports;
    expect(await ping(wish('192.0.2.1'), strange, never)).toEqual({ kind: 'not-asked', because: 'unknown-program' });
    const busybox = system('linux', 'BusyBox v1.36.1').ports;
    expect(await ping(wish('192.0.2.1', { whole: true }), busybox, never)).toEqual({
      kind: 'not-asked',
      because: 'cannot-forbid-fragments',
    });
    const noRight = [
      'ping: socktype: SOCK_RAW',
      'ping: socket: Operation not permitted',
      'ping: => missing cap_net_raw+p capability or setuid?',
    ];
    const unprivileged = system('linux', 'ping from iputils 20221126', noRight, 2).ports;
    expect(await ping(wish('192.0.2.1'), unprivileged, never)).toEqual({ kind: 'not-asked', because: 'not-permitted' });
  });
});
