import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAddressLiteral } from './address-literal.ts';
import type { ToolPorts } from './ping/ping.ts';

/** What this system has noted about the way to an address; null for what it does not say. */
export interface KernelRoute {
  /** Of the cached way to this very address. */
  readonly mtu: number | null;
  readonly device: string | null;
  readonly deviceMtu: number | null;
}

/** Reads the routing table of Linux by `ip route get`; other systems say nothing of this. Never rejects. */
export async function readKernelRoute(
  address: string,
  { find, follow, interfaces, platform }: ToolPorts & { /** Normally /sys/class/net. */ readonly interfaces: string },
  signal: AbortSignal,
): Promise<KernelRoute> {
  const command = platform === 'linux' ? find('ip') : null;
  if (command === null || !isAddressLiteral(address)) return { mtu: null, device: null, deviceMtu: null };
  const lines: string[] = [];
  const args = ['-o', 'route', 'get', address.split('%')[0] ?? ''];
  await follow({ command, args, timeoutMs: 2000 }, (line) => lines.push(line), signal);
  return readRoute(lines.join(' '), interfaces);
}

async function readRoute(text: string, interfaces: string): Promise<KernelRoute> {
  const device = / dev ([A-Za-z0-9_][\w.-]{0,14})(?: |$)/.exec(text)?.[1] ?? null;
  const stated = / mtu (?:lock )?(\d{2,5})\b/.exec(text)?.[1];
  return {
    mtu: stated === undefined ? null : Number(stated),
    device,
    deviceMtu: device === null ? null : await readMtu(join(interfaces, device, 'mtu')),
  };
}

async function readMtu(file: string): Promise<number | null> {
  try {
    const mtu = Number((await readFile(file, 'utf8')).slice(0, 10).trim());
    return Number.isInteger(mtu) && mtu > 0 ? mtu : null;
  } catch {
    return null;
  }
}
