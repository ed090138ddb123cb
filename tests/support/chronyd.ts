import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type Program, startProgram, temporaryFolder } from './program.ts';

/** chronyd as a time server on loopback that takes this machine's clock for right, and never touches it. */
export async function startChronyd(stratum = 5): Promise<Program & { readonly port: number }> {
  const folder = temporaryFolder();
  const port = await freeUdpPort();
  const configuration = join(folder, 'chrony.conf');
  const lines = [`port ${port}`, 'bindaddress 127.0.0.1', 'cmdport 0', 'allow 127.0.0.0/8', `local stratum ${stratum}`];
  writeFileSync(configuration, [...lines, `pidfile ${folder}/chronyd.pid`, `driftfile ${folder}/drift`, ''].join('\n'));
  const program = await startProgram({
    command: 'chronyd',
    // -x: the clock is not touched. -U: anybody may start it.
    args: ['-x', '-U', '-d', '-u', userInfo().username, '-f', configuration],
    folder,
    port,
    says: 'Disabled control of system clock',
  });
  return { ...program, port };
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
