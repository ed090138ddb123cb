import { readdir } from 'node:fs/promises';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { ReadTextFile } from './read-text-file.ts';

/** A network interface, and what the system itself says of its kind. */
export interface SeenInterface {
  readonly name: string;
  /** An address that reaches farther than the link: macOS gives idle tunnels a link-local one. */
  readonly hasAddress: boolean;
  /** Null where the system does not tell, or where it is no tunnel. */
  readonly kind: 'tun' | 'wireguard' | 'ppp' | null;
}

/** Never rejects. */
export type SeeInterfaces = () => Promise<readonly SeenInterface[]>;

/** Those of this machine; `folder` is normally /sys/class/net, and need not be there. */
export const seeingInterfaces =
  (folder: string, readTextFile: ReadTextFile, known = networkInterfaces): SeeInterfaces =>
  async () => {
    const addressed = addressesOf(known);
    const idle = await readdir(folder).catch(() => []);
    const names = [...new Set([...Object.keys(addressed), ...idle])].slice(0, mostInterfaces);
    return Promise.all(
      names.map(async (name) => {
        const kind = await kindOf(join(folder, name), readTextFile);
        return { name, kind, hasAddress: (addressed[name] ?? []).some(isRouted) };
      }),
    );
  };

/** A host of many containers has some hundreds. */
const mostInterfaces = 2000;

function addressesOf(known: typeof networkInterfaces): ReturnType<typeof networkInterfaces> {
  try {
    return known();
  } catch {
    // Systems that forbid a program to look (Android, some sandboxes).
    return {};
  }
}

const isRouted = ({ address }: NetworkInterfaceInfo) => !/^(?:fe[89ab][0-9a-f]:|169\.254\.)/i.test(address);

/** Linux: `DEVTYPE` of uevent, `IFF_TUN` of tun_flags (a tap belongs to virtual machines too), ARPHRD_PPP. */
async function kindOf(folder: string, read: ReadTextFile): Promise<SeenInterface['kind']> {
  const [uevent = '', flags = '', type = ''] = await Promise.all(
    ['uevent', 'tun_flags', 'type'].map(async (name) => {
      const file = await read(join(folder, name));
      return file.state === 'read' ? file.text.trim() : '';
    }),
  );
  if (/^DEVTYPE=wireguard$/m.test(uevent)) return 'wireguard';
  if (flags !== '' && (Number(flags) & 1) === 1) return 'tun';
  return type === '512' ? 'ppp' : null;
}
