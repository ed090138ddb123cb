import { execFileSync } from 'node:child_process';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePath } from '../../../main/diagnosis/network/path.ts';
import { type AddressPath, PathSection } from '../../../shared/network/path.ts';
import {
  lookAtPathInside,
  pathInquiry,
  stopPathInside,
  targetOf,
  type WatchedPath,
} from '../../support/look-at-network.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';

const support = new URL('../../support/look-at-network.ts', import.meta.url);
const [four, six] = ['10.3.0.2', 'fd00:3::2'];

/** Client, two routers with a link of 1300 bytes between them, and a server. */
const plan = {
  hosts: ['client', 'server'],
  routers: ['near', 'far'],
  links: [
    [
      { machine: 'client', addresses: ['10.1.0.2/24', 'fd00:1::2/64'] },
      { machine: 'near', addresses: ['10.1.0.1/24', 'fd00:1::1/64'] },
    ],
    [
      { machine: 'near', addresses: ['10.2.0.1/24', 'fd00:2::1/64'], mtu: 1300 },
      { machine: 'far', addresses: ['10.2.0.2/24', 'fd00:2::2/64'], mtu: 1300 },
    ],
    [
      { machine: 'far', addresses: ['10.3.0.1/24', 'fd00:3::1/64'] },
      { machine: 'server', addresses: ['10.3.0.2/24', 'fd00:3::2/64'] },
    ],
  ],
  routes: {
    client: ['default via 10.1.0.1', 'default via fd00:1::1'],
    near: [
      '10.3.0.0/24 via 10.2.0.2',
      'fd00:3::/64 via fd00:2::2',
      'unreachable 10.77.0.0/16',
      'blackhole 10.78.0.0/16',
    ],
    far: ['10.1.0.0/24 via 10.2.0.1', 'fd00:1::/64 via fd00:2::1'],
    server: ['default via 10.3.0.1', 'default via fd00:3::1'],
  },
} as const;

/** Certificate and key in one. */
const makeCertificate = (key: readonly string[]): string =>
  execFileSync('openssl', ['req', '-x509', ...key, '-nodes', '-subj', '/CN=server.test', '-keyout', '-', '-out', '-'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });

const chain = (hook: string, rules: string) =>
  `table inet ${hook} { chain chosen { type filter hook ${hook} priority 0; ${rules} }; }`;
const deafToSizes = chain('output', 'icmp type destination-unreachable drop; icmpv6 type packet-too-big drop;');

describe.skipIf(noNetworkReason !== null)(`the way to a server (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  beforeAll(async () => {
    network = await buildServed();
  });
  afterAll(() => network.close());

  const buildServed = async () => {
    const built = await buildNetwork(plan);
    const pem = makeCertificate(['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
    // An answer that fits into one packet of the small link: only what the client sends is too large.
    const serve = `require('tls').createServer({ key: process.argv[1], cert: process.argv[1], ecdhCurve: 'X25519' }).on('tlsClientError', () => {}).listen(443, '::')`;
    await built.start('server', process.execPath, ['-e', serve, '--', pem], 443);
    return built;
  };

  const rules = (machine: string, text = '') => network.setRules(machine, `flush ruleset\n${text}`);
  const look = async (...args: Parameters<typeof pathInquiry>): Promise<WatchedPath> => {
    const watched = await network.call<WatchedPath>('client', support, lookAtPathInside.name, {
      inquiry: pathInquiry(...args),
    });
    v.parse(PathSection, watched.section);
    return watched;
  };
  const both = async (hello?: Parameters<typeof pathInquiry>[1]): Promise<readonly AddressPath[]> =>
    (await look([four, six], hello)).section.addresses;

  it('is followed hop by hop over both families', async () => {
    const [over4, over6] = await both();
    expect(over4?.path.map(({ address }) => address)).toEqual(['10.1.0.1', '10.2.0.2', four]);
    expect(over6?.path.map(({ address }) => address)).toEqual(['fd00:1::1', 'fd00:2::2', six]);
    for (const one of [over4, over6]) {
      expect(one?.ping).toMatchObject({ state: 'answered', tool: 'iputils', sent: 4, received: 4 });
      expect(one?.trace).toMatchObject({ state: 'reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: null });
      expect(one?.path.map(({ weight }) => weight)).toEqual(['fine', 'fine', 'fine']);
    }
  });

  it('has a largest packet that a router names', async () => {
    for (const { pathMtu } of await both()) {
      expect(pathMtu).toMatchObject({ state: 'measured', largestPassed: 1300, smallestLost: 1301, interfaceMtu: 1500 });
      expect(pathMtu).toMatchObject({ kernelMtu: 1300, symptom: 'none', segments: [] });
      expect(['told', 'known-here']).toContain(pathMtu.manner);
    }
  });

  it('has a black hole where nobody may name it, and the hello passes in small segments', async () => {
    // A network of its own: the client of the other one has been told the limit by now.
    await network.close();
    network = await buildServed();
    rules('near', deafToSizes);
    const { section } = await look([four, six], 'silence');
    const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z' };
    const { causes } = judgePath(section, null, context);
    expect(causes).toMatchObject([{ cause: 'path-mtu', variant: 'black-hole', confidence: 'confirmed', scope: null }]);
    for (const { address, pathMtu } of section.addresses) {
      expect(pathMtu, address).toMatchObject({ state: 'measured', largestPassed: 1300, smallestLost: 1301 });
      expect(pathMtu).toMatchObject({ manner: 'black-hole', symptom: 'silence-after-connect' });
      const outcomes = (form: string) =>
        pathMtu.segments.filter((one) => one.form === form).map(({ outcome }) => outcome);
      expect(outcomes('whole')).toEqual(['silence', 'silence', 'silence', 'silence']);
      expect(outcomes('small-segments')).toEqual(['answered', 'answered', 'answered', 'answered']);
      expect(outcomes('large-segments')).toEqual(['answered', 'answered', 'answered', 'answered']);
      expect(outcomes('small-hello')).toEqual(['answered', 'answered', 'answered', 'answered']);
    }
    rules('near');
  });

  it('loses the answers where the limit is told to the client alone', async () => {
    const servers = await buildNetwork(plan);
    try {
      // The client learns the limit and keeps to it; what tells it to the server never arrives there.
      servers.setRules('far', deafToSizes);
      const pem = makeCertificate(['-newkey', 'rsa:4096']);
      const serve = `require('tls').createServer({ key: process.argv[1], cert: process.argv[1] }).on('tlsClientError', () => {}).listen(443, '::')`;
      await servers.start('server', process.execPath, ['-e', serve, '--', pem], 443);
      const { section } = await servers.call<WatchedPath>('client', support, lookAtPathInside.name, {
        inquiry: pathInquiry([four, six], 'silence'),
      });
      for (const { address, pathMtu } of section.addresses) {
        expect(pathMtu, address).toMatchObject({ state: 'measured', largestPassed: 1300, kernelMtu: 1300 });
        expect(['told', 'known-here']).toContain(pathMtu.manner);
        const outcomes = (form: string) =>
          new Set(pathMtu.segments.filter((one) => one.form === form).map(({ outcome }) => outcome));
        expect(outcomes('small-segments')).toEqual(new Set(['silence']));
        expect(outcomes('short-answer')).toEqual(new Set(['answered']));
      }
      const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z' };
      expect(judgePath(section, null, context).causes).toMatchObject([
        { cause: 'path-mtu', variant: 'answers', confidence: 'likely', scope: null },
      ]);
    } finally {
      await servers.close();
    }
  });

  it('is no worse for a router that keeps silent', async () => {
    rules('far', chain('output', 'icmp type time-exceeded drop; icmpv6 type time-exceeded drop;'));
    for (const { path, trace } of await both()) {
      expect(path.map(({ weight }) => weight)).toEqual(['fine', 'quiet', 'fine']);
      expect(trace).toMatchObject({ state: 'reached', lossFrom: null });
    }
    rules('far');
  });

  it('is heard of before the end', async () => {
    rules('far', chain('output', 'icmp type time-exceeded drop;'));
    const { endedAt, heard } = await look([four], 'server-hello', { replyMs: 900 });
    rules('far');
    const hops = heard.flatMap(({ at, progress }) => (progress.kind === 'hop' ? [{ at, hop: progress.hop.hop }] : []));
    expect([...new Set(hops.map(({ hop }) => hop))]).toEqual([1, 2, 3]);
    expect(hops[0]?.at).toBeLessThan(endedAt - 400);
  });

  it('is not lost where only pings are filtered, and sizes are not guessed then', async () => {
    rules('server', chain('input', 'icmp type echo-request drop; icmpv6 type echo-request drop;'));
    for (const { pathMtu, ping, trace } of await both()) {
      expect(ping).toMatchObject({ state: 'silent', received: 0 });
      expect(trace.state).toBe('reached');
      expect(pathMtu).toMatchObject({ state: 'unknown', largestPassed: null, manner: null });
    }
    rules('server');
  });

  it('ends where nothing more answers, without a word of loss', async () => {
    rules('server', chain('input', 'meta l4proto udp drop;'));
    const [over4] = await both();
    rules('server');
    expect(over4?.trace).toMatchObject({ state: 'not-reached', lossFrom: null });
    expect(over4?.path.map(({ weight }) => weight)).toEqual(['fine', 'fine', 'end', 'end', 'end', 'end']);
  });

  it('is traced with the packets of TLS by an administrator, past a filter for others', async () => {
    rules('server', chain('input', 'meta l4proto udp drop;'));
    const argument = { inquiry: pathInquiry([four, six]), privileged: true };
    const { section } = await network.call<WatchedPath>('client', support, lookAtPathInside.name, argument);
    rules('server');
    for (const { trace } of section.addresses) expect(trace).toMatchObject({ state: 'reached', protocol: 'tcp' });
  });

  it('tells who says no', async () => {
    rules('near', chain('forward', 'meta l4proto { icmp, icmpv6 } reject with icmpx type admin-prohibited;'));
    for (const { address, ping } of await both()) {
      expect(ping.state).toBe('error');
      expect(ping.replies[0]).toMatchObject({ icmp: 'prohibited', from: address === four ? '10.1.0.1' : 'fd00:1::1' });
    }
    rules('near');
  });

  it('is left within half a second of a Stop, and no program stays', async () => {
    const inquiry = pathInquiry(['10.78.0.1', '10.78.0.2'], 'silence', { pings: 50, replyMs: 5000, mostHops: 30 });
    type Stopped = Awaited<ReturnType<typeof stopPathInside>>;
    const stopped = await network.call<Stopped>('client', support, stopPathInside.name, { afterMs: 400, inquiry });
    expect(stopped.before).toEqual(expect.arrayContaining(['ping']));
    expect(stopped.before.some((name) => name.startsWith('traceroute'))).toBe(true);
    expect(stopped.left).toEqual([]);
    expect(stopped.tookMs).toBeLessThan(500);
    expect(stopped.section.partial).toBe(true);
    v.parse(PathSection, stopped.section);
  });
});
