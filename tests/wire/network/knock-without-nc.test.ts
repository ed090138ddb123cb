import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { networkCommands } from '../../../main/diagnosis/equivalent-commands/network-commands.ts';
import { emptyNetwork } from '../../support/empty-network.ts';
import { targetOf } from '../../support/look-at-network.ts';

it.skipIf(process.platform === 'win32')(
  'the command for systems without nc tells an open port from a closed one',
  async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const address = { address: '127.0.0.1', family: 4 } as (typeof emptyNetwork.addresses)[number];
    const all = networkCommands({ ...emptyNetwork, target: targetOf('127.0.0.1', port), addresses: [address] });
    const line = all.find(({ question, shell }) => question === 'port-without-nc' && shell === 'sh')?.command ?? '';
    const knock = async () => (await promisify(execFile)('sh', ['-c', line])).stdout.trim();
    expect(await knock()).toBe('open');
    server.close();
    await once(server, 'close');
    expect(await knock()).toBe('closed or silent');
  },
);
