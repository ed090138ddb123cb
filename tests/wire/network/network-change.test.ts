import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import type { diagnoseThrough } from './change-inside.ts';

/** Takes connections and never says a word: whoever asks it finds a server that does not answer. */
const silent = `require('net').createServer(() => {}).listen(443, '10.1.0.1')`;

describe.skipIf(noNetworkReason !== null)(`a network that changes (${noNetworkReason ?? 'can be built'})`, () => {
  let network: Network;
  beforeEach(async () => {
    network = await buildNetwork({
      hosts: ['client', 'server'],
      links: [
        [
          { machine: 'client', addresses: ['10.1.0.2/24'] },
          { machine: 'server', addresses: ['10.1.0.1/24'] },
        ],
      ],
    });
    await network.start('server', process.execPath, ['-e', silent], 443);
  });
  afterEach(() => network.close());

  const check = async (...change: string[]) => {
    const wish: Parameters<typeof diagnoseThrough>[0] = { host: '10.1.0.1', change };
    const inside = new URL('./change-inside.ts', import.meta.url);
    return v.parse(Diagnosis, await network.call('client', inside, 'diagnoseThrough', wish));
  };

  it('is not there where only the server is silent: then it is the server', async () => {
    expect((await check()).verdict).toMatchObject({ state: 'fault', cause: 'handshake-timeout' });
  });

  it.each([
    ['goes down', 'network-gone', ['link set eth0 down']],
    ['has another address', 'network-changed', ['addr del 10.1.0.2/24 dev eth0', 'addr add 10.1.0.9/24 dev eth0']],
  ])('in the middle of a check is named, and no server: it %s', async (_, words, change) => {
    const { causes, verdict } = await check(...change);
    expect(verdict).toMatchObject({ state: 'inconclusive', text: { id: `verdict.${words}` } });
    expect(causes.filter(({ confidence }) => confidence !== 'possible')).toEqual([]);
  });
});
