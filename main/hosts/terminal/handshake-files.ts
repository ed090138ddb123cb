import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { renderCapture } from '../../report/pcapng/render-capture.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { writeProblem } from './file-problem.ts';

/** Files for engineers, each only where its option was given. */
export interface HandshakeFileOptions {
  readonly capture?: string;
  /** The session keys go into the capture. */
  readonly captureKeys?: boolean;
  readonly keyLog?: string;
}

/** Whether the session keys are wanted in any file; nothing keeps them otherwise. */
export const wantsKeys = ({ captureKeys, keyLog }: HandshakeFileOptions): boolean =>
  captureKeys === true || keyLog !== undefined;

/** Why one of the files could not be written, told before the first packet; null when they can. */
export async function handshakeFileProblem({
  capture,
  captureKeys,
  keyLog,
}: HandshakeFileOptions): Promise<string | null> {
  if (captureKeys && capture === undefined) return '--capture-keys needs --capture FILE to put the keys into.';
  for (const [option, file] of [
    ['--capture', capture],
    ['--key-log', keyLog],
  ]) {
    const problem = file === undefined ? null : await writeProblem(file);
    if (problem) return `${option} ${file} cannot be written: ${problem}.`;
  }
  return null;
}

/** Writes what was asked for: the capture of one target; each for its owner alone. */
export async function writeHandshakeFiles(
  { capture, captureKeys, keyLog }: HandshakeFileOptions,
  diagnosis: Diagnosis | undefined,
  keys: readonly string[],
): Promise<void> {
  // A capture is passed on: the keys are in it only where that was asked for by its own option.
  if (capture !== undefined && diagnosis) {
    await writeFileWhole(capture, renderCapture(diagnosis, captureKeys ? keys.join('') : undefined));
  }
  if (keyLog !== undefined) await writeFileWhole(keyLog, Buffer.from(keys.join('')));
}
