import { spawnSync } from 'node:child_process';
import { builtProgram } from '../support/browser-app.ts';
import { peakMegabytes } from './peak-memory.ts';

/** The most memory that a command of the built program takes, in megabytes. @throws where it is not built */
export const commandMemory = (words: readonly string[]): number => typedWithMemory(words).megabytes;

/** The same, with what the command writes. */
export function typedWithMemory(words: readonly string[]): { readonly out: string; readonly megabytes: number } {
  const args = ['--import', `data:text/javascript,${encodeURIComponent(tellAtExit)}`, builtProgram, ...words];
  const { stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  const [, megabytes] = /([\d.]+)$/.exec(stderr) ?? [];
  if (megabytes === undefined) throw new Error(`no figure of memory: ${stderr}`);
  return { out: stdout, megabytes: Number(megabytes) };
}

/**
 * By its text, which is JavaScript by now: a TypeScript file would have Node start a compiler in the program that is
 * measured, and its fourteen megabytes would count as the program's.
 */
const tellAtExit = `import { readFileSync } from 'node:fs';
${peakMegabytes}
process.on('exit', () => process.stderr.write(String(peakMegabytes())));`;
