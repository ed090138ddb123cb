import type { FollowProgram } from '../../system/follow-program.ts';
import { readRegistry } from '../configuration/registry.ts';
import { type WindowsPolicy, windowsPolicy, windowsPolicyKeys } from '../configuration/windows-policy.ts';

export interface RegistryPorts {
  readonly platform: NodeJS.Platform;
  readonly find: (name: string) => string | null;
  readonly follow: FollowProgram;
}

/** Each question, in milliseconds: the registry is in memory. */
const queryMs = 3000;

/** What the registry orders; null where this is no Windows or `reg` cannot be run. Never rejects. */
export async function inspectRegistry(ports: RegistryPorts, signal: AbortSignal): Promise<WindowsPolicy | null> {
  const command = ports.platform === 'win32' ? ports.find('reg') : null;
  if (command === null) return null;
  const said = await Promise.all(windowsPolicyKeys.map((key) => query(command, key, ports.follow, signal)));
  if (said.every((one) => one === null)) return null;
  return windowsPolicy(said.flatMap((lines) => readRegistry((lines ?? []).join('\n'))));
}

/** A key that is not there ends `reg` with status 1: nothing is set then. */
async function query(command: string, key: string, follow: FollowProgram, signal: AbortSignal) {
  const lines: string[] = [];
  const run = { command, args: ['query', key, '/s'], timeoutMs: queryMs };
  const end = await follow(run, (line) => lines.push(line), signal);
  return end.kind === 'ended' ? (end.status === 0 ? lines : []) : null;
}
