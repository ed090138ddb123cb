import { expect } from '@playwright/test';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';

const registry = 'registry.example.com';

/** A person behind a tunnel, and a registry at its other end. */
const plan = {
  hosts: ['person', 'registry'],
  routers: ['tunnel'],
  links: [
    [
      { machine: 'person', addresses: ['10.1.0.2/24'] },
      { machine: 'tunnel', addresses: ['10.1.0.1/24'] },
    ],
    [
      { machine: 'tunnel', addresses: ['10.2.0.1/24'] },
      { machine: 'registry', addresses: ['10.2.0.2/24'] },
    ],
  ],
  routes: { person: ['default via 10.1.0.1'], registry: ['default via 10.2.0.1'] },
  files: { person: { hosts: `127.0.0.1 localhost\n10.2.0.2 ${registry}\n` } },
} as const;

/** Large packets towards the registry vanish without a word. */
const hole =
  'table inet tunnel { chain through { type filter hook forward priority 0; ip daddr 10.2.0.2 meta length > 1400 drop; }; }';

export const lostPackets: readonly Situation[] = [
  {
    title:
      '15: behind a tunnel large packets vanish: the network is named, and it works once the tunnel lets them through',
    cannot: noNetworkReason,
    tell: tunnelLosesPackets,
  },
];

async function tunnelLosesPackets(host: Host): Promise<void> {
  const network = await buildNetwork(plan);
  const inside = ['ip', 'netns', 'exec', network.namespaceOf('person')];
  await serve(network);
  network.setRules('tunnel', hole);
  try {
    const story = await host.sits(byMouse, { inside });
    await story.pastes(`$ docker compose pull
Error response from daemon: Get "https://${registry}/v2/": net/http: TLS handshake timeout`);
    const { causes } = await story.learns({
      cause: 'path-mtu',
      confidence: 'likely',
      side: 'network',
      actor: 'network',
      command: `tracepath -n ${registry}`,
    });
    expect(causes.filter(({ side }) => side === 'server')).toEqual([]);
    expect(await story.savesReport()).toContain('sudoiplinksetdeveth0mtu1400');
    network.setRules('tunnel', 'flush ruleset');
    await story.testsAgain('Fixed.');
  } finally {
    await network.close();
  }
}

async function serve(network: Network): Promise<void> {
  const { chainPem, keyPem } = zooPair({ names: [registry] });
  const program = `require('node:https').createServer({ cert: process.argv[1], key: process.argv[2] }, (_, reply) => reply.end()).listen(443)`;
  await network.start('registry', process.execPath, ['-e', program, '--', chainPem, keyPem], 443);
}
