import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ReadTextFile } from './read-text-file.ts';

/** Names of the programs that run, without their arguments; null where the system does not tell. Never rejects. */
export type SeePrograms = (stop: AbortSignal) => Promise<readonly string[] | null>;

/** Linux: `folder` is normally /proc. The kernel cuts `comm` at 15 bytes; the first word of the command is whole. */
export const seeingPrograms =
  (folder: string, readTextFile: ReadTextFile): SeePrograms =>
  async (stop) => {
    const entries = await readdir(folder).catch(() => []);
    const processes = entries.filter((name) => /^\d+$/.test(name)).slice(0, mostProcesses);
    if (processes.length === 0) return null;
    const names = new Set<string>();
    for (const process of processes) {
      if (stop.aborted) break;
      for (const name of await namesOf(join(folder, process), readTextFile)) names.add(name);
    }
    return [...names];
  };

const mostProcesses = 5000;

async function namesOf(folder: string, read: ReadTextFile): Promise<string[]> {
  const [comm, command] = await Promise.all([read(join(folder, 'comm')), read(join(folder, 'cmdline'))]);
  const short = comm.state === 'read' ? comm.text.trim() : '';
  // The first word alone: what follows may be a secret.
  const first = command.state === 'read' ? basename(command.text.split('\0', 1)[0] ?? '') : '';
  return [short, first].filter((name) => name !== '').map((name) => name.slice(0, 200));
}
