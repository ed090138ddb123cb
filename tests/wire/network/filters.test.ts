import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeBetween } from '../../../main/diagnosis/network/between.ts';
import { BetweenSection } from '../../../shared/network/between.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';

const authority = makeAuthority({ name: 'Test Root' });
const blocked = 'blocked.test';
const server = '10.2.0.2';
const folder = temporaryFolder();

/** A filter that reads the name where our hello has it, in one segment: 121 bytes after the beginning. */
const rules = (verdict: string) => `flush ruleset
table inet filter { chain forward { type filter hook forward priority 0;
tcp dport 443 @ih,${121 * 8},${blocked.length * 8} 0x${Buffer.from(blocked).toString('hex')} ${verdict}; }; }`;

describe.skipIf(noNetworkReason !== null)(`a filter on the way (${noNetworkReason ?? 'can be built'})`, () => {
  let network: Network;
  beforeAll(async () => {
    const ends = [
      ['client', '10.1.0.2/24', '10.1.0.1/24'],
      ['server', '10.2.0.2/24', '10.2.0.1/24'],
    ] as const;
    network = await buildNetwork({
      hosts: ['client', 'server'],
      routers: ['router'],
      links: ends.map(([machine, own, router]) => [
        { machine, addresses: [own] },
        { machine: 'router', addresses: [router] },
      ]),
      routes: { client: ['default via 10.1.0.1'], server: ['default via 10.2.0.1'] },
    });
    const { certPem, keyPem } = issue(authority, { names: [blocked, 'open.test'] });
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, '0.pem'), certPem);
    writeFileSync(join(folder, '0.key'), keyPem);
    const block = 'server { listen 443 ssl; ssl_certificate 0.pem; ssl_certificate_key 0.key; }';
    const words = `pid nginx.pid; user root; events {} http { access_log off; ${block} }`;
    writeFileSync(join(folder, 'nginx.conf'), words);
    const args = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
    await network.start('server', 'nginx', args, 443);
  });
  afterAll(async () => {
    await network.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const look = async (name: string) => {
    const asked = { address: server, port: 443, name, anchors: [authority.der.toString('base64')] };
    const inside = new URL('./between-inside.ts', import.meta.url);
    return v.parse(BetweenSection, await network.call('client', inside, 'lookBetween', asked));
  };

  it.each(['drop', 'reject with tcp reset'])(
    'that answers a name with %s is told by the name alone',
    async (verdict) => {
      network.setRules('router', rules(verdict));
      const section = await look(blocked);
      const [test] = section.nameTests;
      expect(test).toMatchObject({ state: 'flips', rounds: 3, splitWorks: true });
      expect(test?.tries[0]?.handshake.end).toBe(verdict === 'drop' ? 'silence' : 'reset');
      const target = {
        ...{ input: blocked, host: blocked, port: 443, serverName: blocked, starttls: null },
        ...{ proxy: null, connect: null, http: true, path: '/' },
      };
      const { causes } = judgeBetween(section, { target, seenAt: section.at, proxies: null });
      expect(causes.map(({ cause, confidence }) => `${cause} ${confidence}`)).toEqual(['filtered-by-name likely']);
    },
  );

  it('does not touch another name', async () => {
    network.setRules('router', rules('drop'));
    const { certificates, nameTests } = await look('open.test');
    expect(nameTests[0]).toMatchObject({ state: 'none', splitWorks: null });
    expect(certificates).toMatchObject({ leaves: 1, state: 'one' });
  });

  it('that drops everything is none by name', async () => {
    network.setRules(
      'router',
      'flush ruleset\ntable inet filter { chain forward { type filter hook forward priority 0; tcp dport 443 meta length > 200 drop; }; }',
    );
    expect((await look(blocked)).nameTests[0]?.state).toBe('dead');
  });
});
