import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { renderCapture } from '../../report/pcapng/render-capture.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { writeProblem } from './file-problem.ts';

/** Files for engineers, each only where its option was given. */
export interface HandshakeFileOptions {
  readonly capture?: string;
  readonly keyLog?: string;
}

/** Why one of the files could not be written, told before the first packet; null when they can. */
export async function handshakeFileProblem({ capture, keyLog }: HandshakeFileOptions): Promise<string | null> {
  for (const [option, file] of [
    ['--capture', capture],
    ['--key-log', keyLog],
  ]) {
    const problem = file === undefined ? null : await writeProblem(file);
    if (problem) return `${option} ${file} cannot be written: ${problem}.`;
  }
  return null;
}

/** Writes what was asked for: the capture of one target; the key log for its owner alone. */
export async function writeHandshakeFiles(
  { capture, keyLog }: HandshakeFileOptions,
  diagnosis: Diagnosis | undefined,
  keys: readonly string[],
): Promise<void> {
  // Never with the keys inside: a capture is passed on, and the key log is a file of its own.
  if (capture !== undefined && diagnosis) await writeFileWhole(capture, renderCapture(diagnosis));
  if (keyLog !== undefined) await writeFileWhole(keyLog, Buffer.from(keys.join('')), 0o600);
}
