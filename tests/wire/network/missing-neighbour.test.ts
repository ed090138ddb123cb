import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePorts } from '../../../main/diagnosis/network/ports.ts';
import { usualPortsLimits } from '../../../main/evidence/network/ports.ts';
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

const support = new URL('../../support/look-at-network.ts', import.meta.url);

/** Nobody has the address 10.2.0.99, and nothing leads to 10.9.0.0/16. */
const plan = {
  hosts: ['client', 'server'],
  routers: ['router'],
  links: [
    [
      { machine: 'client', addresses: ['10.1.0.2/24'] },
      { machine: 'router', addresses: ['10.1.0.1/24'] },
    ],
    [
      { machine: 'router', addresses: ['10.2.0.1/24'] },
      { machine: 'server', addresses: ['10.2.0.2/24'] },
    ],
  ],
  routes: { client: ['10.2.0.0/24 via 10.1.0.1'], server: ['default via 10.2.0.1'] },
} as const;

describe.skipIf(noNetworkReason !== null)(`addresses of nobody (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  beforeAll(async () => {
    network = await buildNetwork(plan);
  });
  afterAll(() => network.close());

  const look = async (address: string) => {
    const inquiry = portsInquiry([address], 443, { limits: usualPortsLimits });
    const [ports, { section }] = await Promise.all([
      network.call<PortsSection>('client', support, lookAtPortsInside.name, inquiry),
      network.call<WatchedPath>('client', support, lookAtPathInside.name, { inquiry: pathInquiry([address]) }),
    ]);
    const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z', paths: section.addresses };
    return { causes: judgePorts(ports, context).causes, section };
  };

  it('have the same cause each time, however many packets wait for the same answer', async () => {
    for (const run of [1, 2]) {
      const { causes } = await look('10.2.0.99');
      expect(causes, `run ${run}`).toMatchObject([
        { cause: 'host-unreachable', variant: 'no-neighbour', side: 'server' },
      ]);
      expect(causes[0]?.headline).toBe('No computer answers at 10.2.0.99 (server.test).');
    }
  }, 90_000);

  it('are not traced where this computer has no route, and that is what is said', async () => {
    const { causes, section } = await look('10.9.0.1');
    expect(causes).toMatchObject([{ cause: 'host-unreachable', variant: 'no-route-here', side: 'client' }]);
    const reasons = section.notTested.map(({ because }) => because);
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons)).toEqual(new Set(['This computer has no route to this address, so nothing was sent.']));
  }, 60_000);
});
