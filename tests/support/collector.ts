import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseCollected } from '../../main/session/collected.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';

/** The script as it lies in the repository. */
export const collectorScript = join(import.meta.dirname, '..', '..', 'collector', 'handshake-collect.sh');

/** What a computer with next to nothing has, beside openssl. */
const bareTools = 'cat cp cut date dd env grep hostname ls mkdir rm sed sleep tr uname wc'.split(' ');

/** Where a program of this computer lies; undefined where it is not there. */
export const programAt = (name: string): string | undefined =>
  ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => join(folder, name)).find(existsSync);

/** A folder with these programs and no others, for PATH. */
export function barePath(folder: string, more: readonly string[] = ['openssl']): string {
  const path = join(folder, `bin-${more.join('-')}`);
  mkdirSync(path);
  for (const tool of [...bareTools, ...more]) {
    const found = programAt(tool);
    if (found !== undefined) symlinkSync(found, join(path, tool));
  }
  return path;
}

/** Runs the script in a folder of its own, and returns the file it wrote; null where it wrote none. */
export async function collect(options: {
  readonly shell: readonly string[];
  readonly folder: string;
  readonly path: string;
  readonly args: readonly string[];
  /** PEM of the roots that openssl there trusts. */
  readonly rootPem?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly before?: readonly string[];
}): Promise<{ readonly text: string | null; readonly said: string; readonly status: number | null }> {
  const { args, environment = {}, folder, path, rootPem = '', shell, before = [] } = options;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'roots.pem'), rootPem);
  const env = {
    PATH: path,
    TMPDIR: folder,
    SSL_CERT_FILE: join(folder, 'roots.pem'),
    SSL_CERT_DIR: folder,
    ...environment,
  };
  const [command = 'sh', ...rest] = [
    ...before,
    programAt(shell[0] ?? 'sh') ?? '',
    ...shell.slice(1),
    collectorScript,
    '--yes',
    '--output',
    folder,
    ...args,
  ];
  const child = spawn(command, rest, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  const name = readdirSync(folder).find((one) => one.startsWith('handshake-') && one.endsWith('.txt'));
  return { text: name === undefined ? null : readFileSync(join(folder, name), 'utf8'), said, status };
}

/** Opens what was collected as a case. */
export function opened(text: string | null): Diagnosis {
  const read = diagnoseCollected(text ?? '', { runId: 'collected', version: '0.1.0', builtAt: new Date() });
  if ('refused' in read) throw new Error(read.refused);
  return read.diagnosis;
}
