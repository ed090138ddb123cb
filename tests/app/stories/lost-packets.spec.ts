import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';
import { byMouse, Story, startOn } from './story.ts';

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

test('15: behind a tunnel large packets vanish: the network is named, and it works once the tunnel lets them through', async () => {
  test.skip(noNetworkReason !== null, noNetworkReason ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-tunnel-'));
  const network = await buildNetwork(plan);
  const inside = ['ip', 'netns', 'exec', network.namespaceOf('person')];
  await serve(network);
  network.setRules('tunnel', hole);
  const app = await startOn({ before: inside, trust: zooRoot() });
  const browser = await chromium.launch({ executablePath: browserInside(folder, inside), chromiumSandbox: false });
  try {
    const story = new Story(await browser.newPage(), byMouse);
    await story.opens(app);
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
    await browser.close();
    await app.stop();
    await network.close();
    rmSync(folder, { recursive: true });
  }
});

async function serve(network: Network): Promise<void> {
  const { chainPem, keyPem } = zooPair({ names: [registry] });
  const program = `require('node:https').createServer({ cert: process.argv[1], key: process.argv[2] }, (_, reply) => reply.end()).listen(443)`;
  await network.start('registry', process.execPath, ['-e', program, '--', chainPem, keyPem], 443);
}

/** A browser of that machine: the page of the program is on its loopback. */
function browserInside(folder: string, inside: readonly string[]): string {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\nexec ${inside.join(' ')} ${process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
