import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePorts } from '../../../main/diagnosis/network/ports.ts';
import type { RankedCause } from '../../../shared/cause.ts';
import type { PortsSection } from '../../../shared/network/ports.ts';
import {
  lookAtPathInside,
  lookAtPortsInside,
  pathInquiry,
  portsInquiry,
  targetOf,
  type WatchedPath,
} from '../../support/look-at-network.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { type DiagnosisRun, type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';

const support = new URL('../../support/look-at-network.ts', import.meta.url);
const diagnosisSupport = new URL('../../support/run-diagnosis.ts', import.meta.url);
const server = '10.2.0.2';

/** Client, a firewall that passes packets on, and a server. */
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
} as const;

describe.skipIf(noNetworkReason !== null)(`ways that are closed (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  beforeAll(async () => {
    network = await buildNetwork(plan);
    const listen = `require('net').createServer((line) => line.end()).listen(80, '0.0.0.0')`;
    await network.start('server', process.execPath, ['-e', listen], 80);
  });
  afterAll(() => network.close());

  const forward = (rules: string) =>
    network.setRules(
      'firewall',
      `flush ruleset\ntable inet forward { chain chosen { type filter hook forward priority 0; ${rules} }; }`,
    );
  /** Traces of an administrator go to the port itself, and others by UDP. */
  const look = async (neighbours: boolean, address = server, privileged = true): Promise<readonly RankedCause[]> => {
    const inquiry = portsInquiry([address], 443, { neighbours });
    const [ports, { section }] = await Promise.all([
      network.call<PortsSection>('client', support, lookAtPortsInside.name, inquiry),
      network.call<WatchedPath>('client', support, lookAtPathInside.name, {
        inquiry: pathInquiry([address]),
        privileged,
      }),
    ]);
    const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z' };
    return judgePorts(ports, { ...context, paths: section.addresses }).causes;
  };

  it('are one port that is dropped, where pings are answered', async () => {
    forward('tcp dport 443 drop;');
    const [cause, ...others] = await look(false);
    expect(others).toEqual([]);
    expect(cause).toMatchObject({ cause: 'tcp-timeout', variant: 'dropped', confidence: 'likely' });
    expect(cause?.explanation).toContain('The same address answers pings.');
  });

  it('are one port that is dropped, where another port opens', async () => {
    forward('tcp dport 443 drop; icmp type echo-request drop;');
    const [cause] = await look(true);
    expect(cause).toMatchObject({ cause: 'tcp-timeout', variant: 'dropped' });
    expect(cause?.explanation).toContain('Port 80 of the same address accepts connections.');
  });

  it('are an open question where nothing answers', async () => {
    forward('ip daddr 10.2.0.2 drop;');
    expect(await look(true)).toMatchObject([{ cause: 'tcp-timeout', variant: 'silent' }]);
  });

  it('have the name of the firewall that says no', async () => {
    forward('ip daddr 10.2.0.2 reject with icmp type admin-prohibited;');
    const [cause, ...others] = await look(false);
    expect(others).toEqual([]);
    expect(cause).toMatchObject({ cause: 'host-unreachable', variant: 'forbidden-by', confidence: 'confirmed' });
    expect(cause?.headline).toBe('A firewall at 10.1.0.1 forbids the way to server.test:443.');
    expect(JSON.stringify(cause)).not.toMatch(/computer is (?:probably )?off/);
    expect(await look(false, server, false)).toMatchObject([{ variant: 'forbidden-by', confidence: 'likely' }]);
  });

  it('are silent where the firewall says no to pings alone, whoever drops the port', async () => {
    forward('tcp dport 443 drop; icmp type echo-request reject with icmp type admin-prohibited;');
    expect(await look(false)).toMatchObject([{ cause: 'tcp-timeout', variant: 'silent', confidence: 'likely' }]);
  });

  it('may have that name at most where the port is dropped in silence and all else forbidden', async () => {
    forward('tcp dport 443 drop; ip daddr 10.2.0.2 reject with icmp type admin-prohibited;');
    expect(await look(false)).toMatchObject([{ cause: 'tcp-timeout', variant: 'silent', confidence: 'likely' }]);
    expect(await look(false, server, false)).toMatchObject([{ variant: 'forbidden-by', confidence: 'possible' }]);
  });

  it('lead to nobody where the firewall says no to pings, and nothing has the address', async () => {
    forward('icmp type echo-request reject with icmp type admin-prohibited;');
    const found = await look(false, '10.2.0.9');
    // Whether the word about the missing neighbour is heard in one wait is chance.
    expect(['no-neighbour', 'silent']).toContain(found[0]?.variant);
    expect(found.map(({ confidence }) => confidence)).toEqual(['likely']);
  });

  it('are no matter of the network for sure where this computer itself says no', async () => {
    forward('');
    const own = (rules: string) =>
      network.setRules(
        'client',
        `flush ruleset\ntable inet own { chain chosen { type filter hook output priority 0; ${rules} }; }`,
      );
    own('tcp dport 443 reject with icmp type admin-prohibited;');
    const wish: DiagnosisWish = { input: `${server}:443` };
    const diagnosing = network.call<DiagnosisRun>('client', diagnosisSupport, runDiagnosis.name, wish);
    const [prohibited, { diagnosis }] = await Promise.all([look(false), diagnosing]);
    own('tcp dport 443 reject with tcp reset;');
    const reset = await look(false);
    own('');
    expect(prohibited.map(({ side }) => side)).toEqual(['unknown']);
    // The diagnosis of one handshake says the same.
    expect(diagnosis.verdict).toMatchObject({ cause: 'host-unreachable', side: 'unknown' });
    expect(reset).toMatchObject([{ cause: 'tcp-refused', side: 'unknown' }]);
  });
});
