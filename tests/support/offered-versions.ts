import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { readClientHello } from '../../main/tls/wire/client-hello.ts';
import { type PolicyVersion, policyVersions } from '../../shared/network/machine.ts';

/** What a real client put into its first message. */
export interface Offer {
  /** Oldest first. Without the extension only the highest is known: a client then means all older ones that it likes. */
  readonly versions: readonly PolicyVersion[];
  readonly listed: boolean;
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
}

/**
 * Runs a client once against a port that reads its hello and hangs up: one look in place of a server for each version.
 * Null where it ended without one, as a client does that is left without any version.
 */
export async function offerOf(
  command: string,
  args: (port: number) => readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Offer | null> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hello = once(server, 'connection').then(([socket]) => helloOn(socket as Socket));
  const child = spawn(command, args((server.address() as AddressInfo).port), {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: 'ignore',
    timeout: 8000,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'exit');
  try {
    return await Promise.race([hello, ended.then(() => Promise.race([hello, pause()]))]);
  } finally {
    child.kill('SIGKILL');
    await ended;
    server.close();
  }
}

/** What has been sent is read before the end of the client counts. */
const pause = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 50));

async function helloOn(socket: Socket): Promise<Offer | null> {
  let bytes = Buffer.alloc(0);
  socket.on('error', () => {});
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    if (bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt16BE(3)) break;
  }
  socket.destroy();
  const read = bytes.length < 9 ? null : readClientHello(bytes.subarray(9, 5 + bytes.readUInt16BE(3)));
  if (!read?.ok) return null;
  const { cipherSuites, groups, legacyVersion, supportedVersions } = read.value;
  const numbers = supportedVersions ?? [legacyVersion];
  const versions = policyVersions.filter((_, index) => numbers.includes(0x0300 + index));
  return { versions, listed: supportedVersions !== null, cipherSuites, groups: groups ?? [] };
}
