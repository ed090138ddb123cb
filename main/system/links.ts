import { readdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** A network interface as zones name it; its number is null where the system does not tell. */
export interface SystemLink {
  readonly name: string;
  readonly index: number | null;
}

/** Interfaces of this machine, its own loop last; `folder` is normally /sys/class/net, and need not be there. */
export function linksHere(folder = '/sys/class/net', known = networkInterfaces): SystemLink[] {
  const addressed = read(known, {});
  const idle = read(() => readdirSync(folder), []);
  const names = [...new Set([...Object.keys(addressed), ...idle])].slice(0, mostLinks);
  const links = names.map((name) => {
    const scope = addressed[name]?.find(({ family }) => family === 'IPv6')?.scopeid ?? 0;
    const isLoop = addressed[name]?.some(({ internal }) => internal) ?? name === 'lo';
    return { name, index: scope === 0 ? null : scope, isLoop };
  });
  return links
    .toSorted((one, other) => Number(one.isLoop) - Number(other.isLoop))
    .map(({ index, name }) => ({ index, name }));
}

/** A host of many containers has some hundreds. */
const mostLinks = 2000;

/** Systems that forbid a program to look (Android, some sandboxes), or have no such folder. */
function read<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
