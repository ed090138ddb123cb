import { describe, expect, it } from 'vitest';
import type { FollowedRun, FollowProgram } from '../../../main/system/follow-program.ts';
import type { ToolPorts } from '../../../main/system/ping/ping.ts';
import { readTraceLine, readTracepathLine, readTracertLine } from '../../../main/system/traceroute/read-trace.ts';
import { type TracedHop, traceroute } from '../../../main/system/traceroute/traceroute.ts';

const never = new AbortController().signal;

describe('one line of a trace, as the programs of Debian wrote it', () => {
  it.each([
    ['traceroute to 10.3.0.2 (10.3.0.2), 10 hops max, 60 byte packets', null],
    [' 1  10.1.0.1  0.027 ms  0.004 ms  0.003 ms', [1, ['10.1.0.1', '10.1.0.1', '10.1.0.1'], null]],
    [' 2  * * *', [2, [null, null, null], null]],
    [' 3  10.2.0.1  1 ms 10.2.0.9  2 ms *', [3, ['10.2.0.1', '10.2.0.9', null], null]],
    [' 2  10.1.0.1  0.005 ms !X  0.003 ms !X  0.003 ms !X', [2, ['10.1.0.1', '10.1.0.1', '10.1.0.1'], 'prohibited']],
    ['12  fd00:1::1  0.005 ms !N * *', [12, ['fd00:1::1', null, null], 'network-unreachable']],
  ])('%s', (line, expected) => {
    const read = readTraceLine(line);
    const probes = read?.probes ?? [];
    expect(read && [read.hop, probes.map(({ address }) => address), probes[0]?.icmp ?? null]).toEqual(expected);
  });

  it('of tracepath', () => {
    expect(readTracepathLine(' 1?: [LOCALHOST]                      pmtu 1400')).toBeNull();
    expect(readTracepathLine(' 2:  10.2.0.2                                              0.012ms ')).toEqual({
      hop: 2,
      probes: [{ address: '10.2.0.2', milliseconds: 0.012, icmp: null }],
    });
    expect(readTracepathLine(' 3:  no reply')?.probes).toEqual([{ address: null, milliseconds: null, icmp: null }]);
    expect(readTracepathLine('     Resume: pmtu 1400 hops 3 back 3 ')).toBeNull();
  });
});

// Constructed from documentation: these programs were not run here.
describe('one line of a trace, from documentation', () => {
  it.each([
    ['  1    <1 ms     1 ms    <1 ms  10.1.0.1', [1, [1, 1, 1], '10.1.0.1']],
    ['  2     *        *        *     Request timed out.', [2, [null, null, null], null]],
    ['  2     *        *        *     Zeitüberschreitung der Anforderung.', [2, [null, null, null], null]],
    ['  3    12 ms     *       14 ms  2001:db8::1', [3, [12, null, 14], '2001:db8::1']],
    ['  4    12 мс    13 мс    14 мс  192.0.2.9', [4, [12, 13, 14], '192.0.2.9']],
    ['  5  10.1.0.1  meldet: Zielhost nicht erreichbar.', [5, [null], '10.1.0.1']],
    ['Tracing route to 192.0.2.1 over a maximum of 30 hops', null],
  ])('of tracert: %s', (line, expected) => {
    const read = readTracertLine(line);
    const probes = read?.probes ?? [];
    const address = probes.find((probe) => probe.address !== null)?.address ?? null;
    expect(read && [read.hop, probes.map(({ milliseconds }) => milliseconds), address]).toEqual(expected);
  });

  it('of macOS goes on in a second line where another router answers', () => {
    expect(readTraceLine('    72.14.215.89  9.8 ms  10 ms')).toEqual({
      hop: null,
      probes: [
        { address: '72.14.215.89', milliseconds: 9.8, icmp: null },
        { address: '72.14.215.89', milliseconds: 10, icmp: null },
      ],
    });
  });
});

function system(platform: string, version: string, said: readonly string[]) {
  const runs: FollowedRun[] = [];
  const follow: FollowProgram = (run, onLine) => {
    if (run.args[0] === '--version') onLine(version);
    else {
      runs.push(run);
      for (const line of said) onLine(line);
    }
    return Promise.resolve({ kind: 'ended', status: 0 });
  };
  const ports: ToolPorts = { follow, find: (name) => `/bin/${name}`, platform };
  return { ports, runs };
}

const wish = (address: string) => ({ address, mostHops: 5, replyMs: 500, tcpPort: null });

describe('a trace', () => {
  it('hands on each hop, and goes on with one in the next line', async () => {
    const lines = [
      ' 1  10.0.0.1  1 ms  1 ms  1 ms',
      ' 2  10.0.0.2  1 ms',
      '    10.0.0.3  2 ms  2 ms',
      ' 3  192.0.2.1  3 ms  3 ms  3 ms',
    ];
    const heard: TracedHop[] = [];
    const { ports } = system('darwin', '', lines);
    const traced = await traceroute(wish('192.0.2.1'), ports, never, (hop) => heard.push(hop));
    expect(heard.map(({ hop }) => hop)).toEqual([1, 2, 2, 3]);
    expect(traced.kind === 'traced' && traced.hops[1]?.probes.map(({ address }) => address)).toEqual([
      '10.0.0.2',
      '10.0.0.3',
      '10.0.0.3',
    ]);
  });

  it('keeps no more than 64 hops of a program that never ends', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => ` ${index % 300}  10.0.0.1  1 ms`);
    const traced = await traceroute(wish('192.0.2.1'), system('darwin', '', lines).ports, never, () => {});
    expect(traced.kind === 'traced' && traced.hops.length).toBe(64);
  });

  it('starts no program for what is no address', async () => {
    for (const address of ['-h', 'a b', '$(id)', 'x'.repeat(300), 'fe80::1%a b', '/h', 'server.test']) {
      const { ports, runs } = system('win32', '', []);
      expect(await traceroute(wish(address), ports, never, () => {})).toEqual({
        kind: 'not-traced',
        because: 'bad-address',
      });
      expect(runs).toEqual([]);
    }
  });

  it('takes tracepath where traceroute is missing, and says so where both are', async () => {
    const { ports, runs } = system('linux', '', [' 1:  192.0.2.1   0.1ms reached']);
    const find = (name: string) => (name === 'traceroute' ? null : `/bin/${name}`);
    expect(await traceroute(wish('192.0.2.1'), { ...ports, find }, never, () => {})).toMatchObject({
      kind: 'traced',
      tool: 'tracepath',
    });
    expect(runs[0]?.command).toBe('/bin/stdbuf');
    expect(runs[0]?.args.slice(-2)).toEqual(['--', '192.0.2.1']);
    const none = await traceroute(wish('192.0.2.1'), { ...ports, find: () => null }, never, () => {});
    expect(none).toEqual({ kind: 'not-traced', because: 'missing' });
  });

  it('goes on with UDP where SYN packets are forbidden, as traceroute 2.1.2 said it', async () => {
    const { ports } = system('linux', 'Modern traceroute for Linux, version 2.1.2', []);
    const forbidden = [
      'You do not have enough privileges to use this traceroute method.',
      'socket: Operation not permitted',
    ];
    const follow: FollowProgram = (run, onLine, stop) => {
      if (run.args[0] === '--version') return ports.follow(run, onLine, stop);
      const isSyn = run.args.includes('-T');
      for (const line of isSyn ? forbidden : [' 1  192.0.2.1  1 ms  1 ms  1 ms']) onLine(line);
      return Promise.resolve({ kind: 'ended', status: isSyn ? 1 : 0 });
    };
    const traced = await traceroute({ ...wish('192.0.2.1'), tcpPort: 443 }, { ...ports, follow }, never, () => {});
    expect(traced).toMatchObject({ kind: 'traced', protocol: 'udp' });
  });
});
