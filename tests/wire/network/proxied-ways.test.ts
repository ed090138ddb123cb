import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { stationsOf } from '../../../shared/network/stations.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { lookWithProxies, type ProxyWish } from '../../support/look-with-proxies.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';

const support = new URL('../../support/look-with-proxies.ts', import.meta.url);

/** Says of every name that there is none, as the company's name server does of those outside. */
const denying = `const socket = require('dgram').createSocket('udp4');
socket.on('message', (asked, { address, port }) => {
  const answer = Buffer.from(asked);
  answer[2] |= 0x80;
  answer[3] = 0x83;
  socket.send(answer, port, address);
});
socket.bind(53, '10.1.0.1');
require('net').createServer().listen(53, '10.1.0.1');`;

/** A company network: client, a firewall with the company's proxy on it, a server. */
const plan = {
  hosts: ['client', 'server'],
  routers: ['firewall'],
  links: [
    [
      { machine: 'client', addresses: ['10.1.0.2/24'] },
      { machine: 'firewall', addresses: ['10.1.0.1/24'] },
    ],
    [
      { machine: 'firewall', addresses: ['10.2.0.1/24'] },
      { machine: 'server', addresses: ['10.2.0.2/24'] },
    ],
  ],
  routes: { client: ['default via 10.1.0.1'], server: ['default via 10.2.0.1'] },
  files: { client: { 'resolv.conf': 'nameserver 10.1.0.1\noptions timeout:1 attempts:1\n' } },
} as const;

const target = { host: '10.2.0.2', port: 443 };
const [proxy, dead] = ['http://10.1.0.1:3128', 'http://10.1.0.1:3999'];

describe.skipIf(noNetworkReason !== null)(
  `ways through a proxy (${noNetworkReason ?? 'in a network'})`,
  { timeout: 90_000 },
  () => {
    let network: Network;
    const folder = temporaryFolder();
    chmodSync(folder, 0o777); // Squid serves as a user of its own
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const pac = (name: string, answer: string) =>
      file(`${name}.pac`, `function FindProxyForURL(url, host) { return "${answer}"; }\n`);
    const scripts = {
      dead: pac('dead', 'PROXY 10.1.0.1:3999'),
      alive: pac('alive', 'PROXY 10.1.0.1:3128'),
      goesOn: pac('goes-on', 'PROXY 10.1.0.1:3999; PROXY 10.1.0.1:3128'),
      broken: file('broken.pac', 'function FindProxyForURL( {'),
    };
    const kde = (script: string) => ({
      '/home/ada/.config/kioslaverc': `[Proxy Settings]\nProxyType=2\nProxy Config Script=file://${script}\n`,
    });

    beforeAll(async () => {
      network = await buildNetwork(plan);
      const { certPem, keyPem } = issue(makeAuthority({ name: 'Company Root' }), { ips: ['10.2.0.2'] });
      const serve = `require('tls').createServer({ key: process.argv[1], cert: process.argv[2] }).on('tlsClientError', () => {}).listen(443, '0.0.0.0')`;
      await network.start('firewall', process.execPath, ['-e', denying], 53);
      await network.start('server', process.execPath, ['-e', serve, '--', keyPem, certPem], 443);
      const rules = `http_port 10.1.0.1:3128\npid_filename ${folder}/squid.pid\ncache_log ${folder}/cache.log\naccess_log none\ncoredump_dir ${folder}\nnetdb_filename none\nvisible_hostname squid.test\nshutdown_lifetime 0 seconds\nhttp_access allow all\n`;
      await network.start('firewall', 'squid', ['-N', '-f', file('squid.conf', rules)], 3128);
    }, 40_000);
    afterAll(async () => {
      await network.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const forward = (rules: string) =>
      network.setRules(
        'firewall',
        `flush ruleset\ntable inet forward { chain chosen { type filter hook forward priority 0; ${rules} }; }`,
      );
    /** All at the firewall as it stands, in one program. */
    const look = async (...wishes: readonly Partial<ProxyWish>[]) => {
      const found = await network.call<NetworkDocument[]>(
        'client',
        support,
        lookWithProxies.name,
        wishes.map((wish) => ({ ...target, ...wish })),
      );
      return found.map((one) => v.parse(NetworkDocument, one)) as [NetworkDocument, ...NetworkDocument[]];
    };
    const allow = ['proxies'] as const;

    it('count where the direct way is closed, which is no fault in a company', async () => {
      forward('ip daddr 10.2.0.2 drop;');
      const environment = { HTTPS_PROXY: proxy };
      const [tried, untried, git, script] = await look(
        { environment, allow },
        { environment },
        { files: { '/home/ada/.gitconfig': `[http]\n proxy = ${proxy}\n` }, allow },
        { script: scripts.alive, allow },
      );
      expect(tried.answer).toMatchObject({
        ...{ state: 'healthy', cause: null },
        headline: 'It works through the proxy of HTTPS_PROXY. Programs that go directly do not.',
      });
      expect(tried.answer.summary).toMatch(/Node.*Java/);
      expect(tried.causes).toMatchObject([{ cause: 'tcp-timeout', confidence: 'possible' }]);
      expect(tried.causes[0]?.scope).toContain('programs that go directly');
      expect(tried.causes[0]?.remedies.map(({ id }) => id)).toEqual(['send-through-the-proxy']);
      expect(tried.ruledOut.map(({ cause }) => cause)).toContain('proxy-failure');
      // Nobody allowed to try it: the fault is that of the direct way, and the first paragraph says so.
      expect(untried?.answer).toMatchObject({ state: 'fault', cause: 'tcp-timeout' });
      expect(untried?.answer.summary).toMatch(
        /direct way.*Not tried: http:\/\/10\.1\.0\.1:3128.*HTTPS_PROXY.*--allow/s,
      );
      expect(untried?.causes[0]?.remedies[0]?.steps[0]?.command).toBe(
        'handshake-doctor network 10.2.0.2:443 --allow proxies',
      );
      // What git alone is told is no way of everybody.
      expect(git?.answer).toMatchObject({ state: 'fault', cause: 'tcp-timeout' });
      expect(git?.answer.summary).toContain('It works through the proxy of http.proxy');
      expect(script?.answer).toMatchObject({ state: 'healthy' });
      expect(script?.answer.headline).toMatch(/^It works through the proxy of --pac\./);
    });

    it('are a fault where nothing works', async () => {
      forward('ip daddr 10.2.0.2 drop;');
      const [both] = await look({ environment: { HTTPS_PROXY: dead }, allow });
      expect(both.answer).toMatchObject({ state: 'fault', cause: 'tcp-timeout' });
    });

    it('are what a script says, and that is the answer where its proxy cannot be reached', async () => {
      forward('');
      const [given, untried, broken, goesOn, system] = await look(
        { script: scripts.dead, allow },
        { script: scripts.dead },
        { script: scripts.broken, allow },
        { script: scripts.goesOn, allow },
        { files: kde(scripts.dead), allow },
      );
      expect(given.answer).toMatchObject({
        ...{ state: 'fault', cause: 'proxy-failure', confidence: 'confirmed' },
        headline: 'The script sends programs to PROXY 10.1.0.1:3999, which refuses connections.',
      });
      expect(given.causes[0]?.headline).toBe(given.answer.headline);
      const letter = given.causes[0]?.remedies.flatMap(({ steps }) => steps.map(({ text }) => text)).join(' ') ?? '';
      expect(letter).toMatch(/through the proxy .* fail.*[Dd]irectly the same server answers/);
      expect(letter).not.toContain('_proxy');
      expect(untried?.answer).toMatchObject({ state: 'inconclusive' });
      expect(untried?.answer.headline).toBe('The script sends programs to PROXY 10.1.0.1:3999, which was not tried.');
      expect(untried?.answer.summary).toContain('--allow proxies');
      const station = untried && stationsOf(untried, [], false).find(({ part }) => part === 'proxies');
      expect(station).toMatchObject({ state: 'not-tested', finding: expect.stringContaining('was not tried') });
      expect(broken?.answer).toMatchObject({
        state: 'inconclusive',
        headline: expect.stringContaining('gave no answer'),
      });
      expect(goesOn?.answer).toMatchObject({ state: 'healthy' });
      expect(goesOn?.causes).toEqual([]);
      expect(system?.answer).toMatchObject({
        ...{ state: 'fault', confidence: 'confirmed' },
        headline: 'The script sends programs to PROXY 10.1.0.1:3999, which refuses connections.',
      });
      expect(system?.causes[0]?.scope).toContain('Proxy Config Script');
    });

    it('are not said to be missing where no name server answers', async () => {
      forward('');
      network.setRules(
        'firewall',
        'table inet names { chain chosen { type filter hook input priority 0; udp dport 53 drop; tcp dport 53 drop; }; }',
      );
      const [silent] = await look({ environment: { HTTPS_PROXY: 'http://nobody.invalid:3128' }, allow });
      forward('');
      const cause = silent.causes.find((one) => one.cause === 'proxy-failure');
      expect(cause).toMatchObject({ variant: 'name-silent', confidence: 'likely' });
      expect(cause?.explanation).not.toContain('not found');
    });

    it('are what a script says where the direct way is closed as well', async () => {
      forward('ip daddr 10.2.0.2 drop;');
      const [given, system] = await look({ script: scripts.dead, allow }, { files: kde(scripts.dead), allow });
      expect(given.answer).toMatchObject({ state: 'fault', cause: 'proxy-failure', confidence: 'confirmed' });
      expect(given.causes.map(({ cause }) => cause)).toEqual(['proxy-failure', 'tcp-timeout']);
      expect(system?.answer).toMatchObject({ state: 'fault', cause: 'proxy-failure', confidence: 'confirmed' });
    });
  },
);
