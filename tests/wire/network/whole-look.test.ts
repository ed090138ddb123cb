import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import {
  lookAtWholeNetwork,
  lookAtWholeNetworks,
  lookOnMachine,
  quickNetworkLimits,
  type WholeLook,
  type WholeWish,
} from '../../support/look-at-whole-network.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, temporaryFolder } from '../../support/program.ts';
import { startSquid } from '../../support/proxies.ts';

const authority = makeAuthority({ name: 'Root of the network' });
const leaf = issue(authority, { names: ['server.test', 'localhost'], ips: ['127.0.0.1'] });
const pairs = [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }];

/** Short waits and few pings, and time for all of it on a busy machine. */
const usual = { totalMs: 20_000, limits: quickNetworkLimits };

const whole = (look: Pick<WholeLook, 'document'>): NetworkDocument => v.parse(NetworkDocument, look.document);

/** Looks that measure no order of time run side by side. */
describe('the network to a server on this machine', { timeout: 30_000 }, () => {
  let server: NginxServer;
  beforeAll(async () => {
    server = await startNginx({ pairs, blocks: [tlsBlock()] });
  });
  afterAll(() => server.stop());

  const look = (rest: Partial<WholeWish> = {}) =>
    lookAtWholeNetwork({ host: '127.0.0.1', port: server.port, ...usual, ...rest });

  it.concurrent('is healthy, every part of it is in the document, and nothing is open any more', async ({ expect }) => {
    const { heard, document } = await look();
    const found = whole({ document });
    expect(found.answer).toMatchObject({ state: 'healthy', cause: null });
    expect(found.causes).toEqual([]);
    expect(found.partial).toBe(false);
    const [address] = found.addresses;
    expect(address).toMatchObject({ tcp: { state: 'open', opened: 3 }, tls: { state: 'server-hello' } });
    expect(address?.ping).not.toBeNull();
    expect([found.names, found.proxies, found.between, found.clock, found.machine]).not.toContain(null);
    expect(heard.at(-1)?.parts.map(({ state }) => state)).toEqual(heard.at(-1)?.parts.map(() => 'done'));
    expect(found.commands.length).toBeGreaterThan(10);
    // A program of this computer tries as well where its own settings speak of the target.
    const asked = new Set(found.contacts.map(({ part }) => part).filter((part) => part !== 'machine'));
    expect(asked).toEqual(new Set(['ports', 'path', 'between', 'clock']));
    expect(found.contacts.every(({ address: to }) => to === '127.0.0.1')).toBe(true);
  });

  it.concurrent('is called healthy as soon as only the way is left', async ({ expect }) => {
    // Pings begin once that was said, so that the way is what is left on a busy machine too.
    const said = Promise.withResolvers<void>();
    const wish = { host: '127.0.0.1', port: server.port, ...usual };
    const { heard } = await lookOnMachine(
      wish,
      (ports) => ({
        ...ports,
        follow: async (run, hear, signal) => {
          if (run.args.includes('-c'))
            await Promise.race([said.promise, new Promise((end) => setTimeout(end, 15_000))]);
          return ports.follow(run, hear, signal);
        },
      }),
      ({ network }) => network.answer.state === 'healthy' && said.resolve(),
    );
    const healthy = heard.find(({ network }) => network.answer.state === 'healthy');
    expect(healthy?.terminal).toBeNull();
    expect(healthy?.network.answer.summary).toContain('The way there is still being followed.');
  });

  it.concurrent('goes one by one where that is asked for, and comes to the same', async ({ expect }) => {
    const { document } = await look({ gentle: true });
    expect(document.answer.state).toBe('healthy');
    expect(document.addresses[0]?.tcp).toMatchObject({ tried: 1, opened: 1 });
  });

  it.concurrent('dials what --connect says, and says that the name was not looked up', async ({ expect }) => {
    const rest = { connect: { host: '127.0.0.1', port: server.port } };
    const { document } = await lookAtWholeNetwork({ host: 'nobody.invalid', port: 443, ...usual, rest });
    expect(document.answer.state).toBe('healthy');
    expect(document.addresses.map(({ address, port }) => [address, port])).toEqual([['127.0.0.1', server.port]]);
    expect(document.notTested).toContainEqual(expect.objectContaining({ what: 'the name nobody.invalid' }));
  });

  it.concurrent('is healthy through a proxy that alone can look the name up', async ({ expect }) => {
    const folder = temporaryFolder();
    // Squid serves as a user of its own.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'hosts'), '127.0.0.1 inside.test\n');
    const squid = await startSquid(`http_access allow all\nhosts_file ${join(folder, 'hosts')}`);
    try {
      const proxy = `http://127.0.0.1:${squid.port}`;
      const { document } = await look({ host: 'inside.test', rest: { proxy } });
      expect(document.answer).toMatchObject({ state: 'healthy', headline: 'The way through the proxy works.' });
      expect(document.ruledOut.map(({ cause }) => cause)).toEqual(
        expect.arrayContaining(['proxy-failure', 'dns-failure']),
      );
      expect(document.causes).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
      await squid.stop();
    }
  });

  it.concurrent('leads with the proxy where that refuses, and not with a name that only the proxy need know', async ({
    expect,
  }) => {
    const squid = await startSquid('http_access deny all');
    try {
      const proxy = `http://127.0.0.1:${squid.port}`;
      const { document } = await lookAtWholeNetwork({ host: 'inside.test', port: 443, ...usual, rest: { proxy } });
      expect(document.answer).toMatchObject({ state: 'fault', cause: 'proxy-failure' });
    } finally {
      await squid.stop();
    }
  });

  it.concurrent('is compared with an earlier run', async ({ expect }) => {
    const { document: earlier } = await look();
    const { document } = await look({ earlier });
    expect(document.comparison).toMatchObject({ state: 'same', differences: [] });
  });

  it.concurrent('has no reason to fail where the name is not there, but the name itself', async ({ expect }) => {
    const { document } = await lookAtWholeNetwork({ host: 'nobody.invalid', port: 443, ...usual });
    expect(document.answer).toMatchObject({ state: 'fault', cause: 'dns-failure' });
    expect(document.causes.map(({ cause }) => cause)).toEqual(['dns-failure']);
  });

  it('has its first answer before the last ping, and every snapshot fits the contract', async () => {
    const port = await freePort();
    const { heard } = await lookAtWholeNetwork({ host: '127.0.0.1', port, ...usual });
    const first = heard.findIndex(({ network }) => network.answer.cause === 'tcp-refused');
    const pinged = heard.findIndex(({ network }) => network.addresses.some(({ ping }) => ping !== null));
    expect(first).toBeGreaterThan(-1);
    expect(first).toBeLessThan(pinged);
    expect(heard[first]?.parts.find(({ part }) => part === 'path')?.state).toBe('running');
    for (const { network } of heard) v.parse(NetworkDocument, network);
    expect(heard.filter(({ terminal }) => terminal !== null)).toHaveLength(1);
  });
});

const [four, six, dead] = ['10.3.0.2', 'fd00:3::2', '10.3.0.9'];
const support = new URL('../../support/look-at-whole-network.ts', import.meta.url);

/** Client, a router, a server; behind the router the link is small. */
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
    near: ['10.3.0.0/24 via 10.2.0.2', 'fd00:3::/64 via fd00:2::2', 'blackhole 10.78.0.0/16'],
    far: ['10.1.0.0/24 via 10.2.0.1', 'fd00:1::/64 via fd00:2::1'],
    server: ['default via 10.3.0.1', 'default via fd00:3::1'],
  },
  files: {
    client: {
      hosts: `127.0.0.1 localhost\n${four} server.test\n${six} server.test\n${four} half.test\n${dead} half.test\n`,
      'resolv.conf': 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n',
    },
  },
} as const;

const drop = (hook: string, rules: string) =>
  `table inet ${hook} { chain chosen { type filter hook ${hook} priority 0; ${rules} }; }`;

describe.skipIf(noNetworkReason !== null)(
  `the network to a server far away (${noNetworkReason ?? 'in a network'})`,
  { timeout: 60_000 },
  () => {
    let network: Network;
    /** Ports of the server that a firewall answers for, or keeps silent about. */
    const [forbidden, dropped] = [444, 445];
    const build = async () => {
      network = await buildNetwork(plan);
      rules('far', drop('forward', `tcp dport ${forbidden} reject with tcp reset; tcp dport ${dropped} drop;`));
      const pem = execFileSync('openssl', keyWords, { encoding: 'utf8', stdio: 'pipe' });
      const serve = `require('tls').createServer({ key: process.argv[1], cert: process.argv[1], ecdhCurve: 'X25519' }).on('tlsClientError', () => {}).listen(443, '::')`;
      await network.start('server', process.execPath, ['-e', serve, '--', pem], 443);
    };
    beforeAll(async () => {
      await build();
      [both, refused, silent, cut] = await looks([
        { host: 'server.test', port: 443 },
        { host: four, port: forbidden },
        { host: four, port: dropped },
        { host: '10.78.0.1', port: 443, totalMs: 1000 },
      ]);
    }, 40_000);
    afterAll(() => network.close());

    const rules = (machine: string, text = '') => network.setRules(machine, `flush ruleset\n${text}`);
    const look = (wish: WholeWish) =>
      network.call<WholeLook>('client', support, lookAtWholeNetwork.name, { ...usual, ...wish }).then(read);
    const read = (one: WholeLook) => ({ ...one, document: whole(one) });
    /** All that need the network as it is, in one program. */
    const looks = async (wishes: readonly WholeWish[]) =>
      (
        await network.call<WholeLook[]>(
          'client',
          support,
          lookAtWholeNetworks.name,
          wishes.map((wish) => ({ ...usual, ...wish })),
        )
      ).map(read);
    let [both, refused, silent, cut]: (ReturnType<typeof read> | undefined)[] = [];

    const seen = (one: ReturnType<typeof read> | undefined) => {
      if (one === undefined) throw new Error('it was not looked at');
      return one;
    };

    it('is healthy over both families, with a way of four stops that came in one by one', () => {
      const { document, heard } = seen(both);
      expect(document.answer.state).toBe('healthy');
      expect(document.causes).toEqual([]);
      expect(document.addresses.map(({ path }) => path.map(({ address }) => address).at(-1)).toSorted()).toEqual([
        four,
        six,
      ]);
      const known = heard.map(({ network: one }) => one.addresses.flatMap(({ path }) => path).length);
      expect(known.toSorted((one, other) => one - other)).toEqual(known);
      expect(document.names?.hosts.decides).toBe(true);
    });

    it('is refused where a firewall says no, and the way to it is not blamed', () => {
      const { document } = seen(refused);
      expect(document.answer).toMatchObject({ state: 'fault', cause: 'tcp-refused', confidence: 'confirmed' });
      expect(document.addresses[0]?.trace?.state).toMatch(/reached/);
    });

    it('is silent where a firewall drops', () => {
      expect(seen(silent).document.answer).toMatchObject({ state: 'fault', cause: 'tcp-timeout' });
    });

    it('ends at its hard stop as it ends at a Stop', () => {
      const { document, heard } = seen(cut);
      expect(document.partial).toBe(true);
      expect(heard.at(-1)?.terminal).toBe('finished');
    });

    it('is healthy where nobody answers pings and traces, and IPv6 has no way out', async () => {
      rules('near', drop('forward', 'meta l4proto { icmp, icmpv6, udp } drop;'));
      network.setUp('client', ['route del default via fd00:1::1']);
      const { document } = await look({ host: 'server.test', port: 443 });
      expect(document.answer.state).toBe('healthy');
      expect(document.causes).toEqual([]);
      expect(document.risks.map(({ id }) => id)).toContain('family-unusable-here');
      network.setUp('client', ['route add default via fd00:1::1']);
      rules('near');
    });

    it('leads with the size of packets where large ones vanish, in place of the silence that it explains', async () => {
      await network.close();
      await build();
      rules('near', drop('output', 'icmp type destination-unreachable drop; icmpv6 type packet-too-big drop;'));
      const { document, heard } = await look({ host: four, port: 443 });
      expect(document.answer).toMatchObject({ state: 'fault', cause: 'path-mtu', confidence: 'confirmed' });
      expect(document.causes.map(({ cause }) => cause)).not.toContain('handshake-timeout');
      expect(heard.some(({ network: one }) => one.answer.cause === 'handshake-timeout')).toBe(true);
      rules('near');
    });

    it('stops within half a second, leaves no program behind, and keeps what it knew', async () => {
      const { before, document, left, tookMs } = await look({
        host: '10.78.0.1',
        port: 443,
        stopAtPrograms: ['ping', 'traceroute'],
      });
      expect(before).toEqual(expect.arrayContaining(['ping', 'traceroute']));
      expect(left).toEqual([]);
      expect(tookMs).toBeLessThan(500);
      expect(document).toMatchObject({ partial: true, answer: { state: 'inconclusive', cause: null } });
      expect(document.addresses.every(({ ping, pathMtu, trace }) => ping && pathMtu && trace)).toBe(true);
    });
  },
);

const keyWords = [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
  ...['-subj', '/CN=server.test', '-keyout', '-', '-out', '-'],
];
