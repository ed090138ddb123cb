import { once } from 'node:events';
import { connect } from 'node:net';
import { buildNetwork } from '../../support/network-namespaces.ts';

/** What a server says first. */
export async function hear(where: { readonly host: string; readonly port: number }): Promise<string> {
  const socket = connect(where);
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return bytes.toString('latin1');
}

/** Builds a network and never takes it away. */
export async function buildAndStay(): Promise<void> {
  const network = await buildNetwork({ hosts: ['left'], links: [] });
  process.stdout.write(`${network.namespaceOf('left')}\n`);
  setInterval(() => {}, 1000);
}
