import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork, type Network, type NetworkPlan, noNetworkReason } from '../../support/network-namespaces.ts';

const plan: NetworkPlan = {
  hosts: ['client', 'server'],
  routers: ['router'],
  links: [
    [
      { machine: 'client', addresses: ['10.1.0.2/24', 'fd00:1::2/64'] },
      { machine: 'router', addresses: ['10.1.0.1/24', 'fd00:1::1/64'] },
    ],
    [
      { machine: 'router', addresses: ['10.2.0.1/24', 'fd00:2::1/64'], mtu: 1300 },
      { machine: 'server', addresses: ['10.2.0.2/24', 'fd00:2::2/64'] },
    ],
  ],
  routes: {
    client: ['default via 10.1.0.1', 'default via fd00:1::1', 'unreachable 10.66.0.0/16'],
    server: ['default via 10.2.0.1', 'default via fd00:2::1'],
  },
  rules: { router: 'table inet filter { chain forward { type filter hook forward priority 0; tcp dport 81 drop; }; }' },
  files: { client: { 'resolv.conf': 'nameserver 10.2.0.2\n' } },
};

const namespaces = () => execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });

describe.skipIf(noNetworkReason !== null)(`a network for tests (${noNetworkReason ?? 'can be built'})`, () => {
  let network: Network;
  beforeAll(async () => {
    network = await buildNetwork(plan);
  });
  afterAll(() => network.close());

  it.each(['10.2.0.2', 'fd00:2::2'])('carries packets to %s through the router', async (address) => {
    const { status } = await network.run('client', 'ping', ['-n', '-c', '1', '-W', '2', address]);
    expect(status).toBe(0);
  });

  it('shows files of its own as those of /etc', async () => {
    expect((await network.run('client', 'cat', ['/etc/resolv.conf'])).stdout).toBe('nameserver 10.2.0.2\n');
  });

  it('starts a server inside and calls a function beside it', async () => {
    const serve = "require('net').createServer((s) => s.end('hello')).listen(80, '::')";
    const server = await network.start('server', process.execPath, ['-e', serve], 80);
    const said = await network.call('client', new URL('./namespaces-inside.ts', import.meta.url), 'hear', {
      host: '10.2.0.2',
      port: 80,
    });
    expect(said).toBe('hello');
    await server.stop();
  });

  it('is gone when the process that built it dies', async () => {
    const builder = fileURLToPath(new URL('./namespaces-inside.ts', import.meta.url));
    const words = `import(${JSON.stringify(builder)}).then((it) => it.buildAndStay())`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [name] = (await once(child.stdout, 'data')) as [Buffer];
    expect(namespaces()).toContain(name.toString().trim());
    child.kill('SIGKILL');
    await expect.poll(namespaces, { timeout: 5_000 }).not.toContain(name.toString().trim());
  });
});
