import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { compareCaptureFiles } from '../../session/capture-comparison.ts';
import { livePorts } from '../../session/live-ports.ts';
import { fileOnDisk } from '../../system/capture-file.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { printComparison } from './print-capture-comparison.ts';
import { progressLine } from './progress-line.ts';
import { readKeyLog } from './read-key-log.ts';
import { visible } from './visible.ts';

/**
 * Two captures of the same failure, one of each end.
 * @throws what the system says of a file that cannot be read
 */
export async function compareInTerminal(
  paths: readonly [string, string],
  { json, keylog }: { readonly json: boolean; readonly keylog: string | null },
  resources: Resources,
  signal: AbortSignal,
): Promise<number> {
  const files = [await fileOnDisk(paths[0]), await fileOnDisk(paths[1])] as const;
  const keyLog = keylog === null ? null : await readKeyLog(keylog);
  const line = progressLine(process.stderr);
  const progress = (place: 0 | 1, bytes: number) =>
    line.say(`${visible(paths[place].slice(-60))}: ${Math.round(bytes / 1e6)} MB`);
  const found = await compareCaptureFiles({ files, keyLog, progress, signal }, livePorts(resources)).finally(
    line.clear,
  );
  if ('refused' in found) {
    process.stderr.write(`${visible(paths[found.place])}: ${say(captureListTexts, found.refused)}\n`);
    return exitCodes.badInput;
  }
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : printComparison(found));
  return found.partial ? exitCodes.interrupted : exitCodes.noFault;
}
