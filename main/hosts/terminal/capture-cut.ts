import { resolve } from 'node:path';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { captureCutTexts } from '../../../shared/text/en/capture-cut.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { cutCaptureFile } from '../../session/cut-capture.ts';
import { livePorts } from '../../session/live-ports.ts';
import { fileOnDisk } from '../../system/capture-file.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import type { Resources } from '../resources.ts';
import type { CutOptions } from './cut-options.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem, writeProblem } from './file-problem.ts';
import { progressLine } from './progress-line.ts';
import { visible } from './visible.ts';

/**
 * Writes some conversations of a capture into a new file.
 * @throws what the system says of a capture that cannot be read
 */
export async function cutInTerminal(
  path: string,
  { anonymise = false, cut, hideNames = false, save }: CutOptions,
  resources: Resources,
  signal: AbortSignal,
): Promise<number> {
  if (save === undefined) return refuse(phrase('capture.cut.no-save'));
  const isAnonymous = anonymise || hideNames;
  if (cut === undefined && !isAnonymous) return refuse(phrase('capture.cut.no-work'));
  const numbers = cut === undefined ? null : numbersIn(cut);
  if (cut !== undefined && numbers === null)
    return refuse(phrase('capture.cut.bad-number', { text: visible(cut.slice(0, 60)) }));
  if (resolve(save) === resolve(path)) return refuse(phrase('capture.cut.same-file'));
  const file = await fileOnDisk(path);
  if (file.size === null) return refuse(phrase('capture.cut.pipe'));
  const problem = await writeProblem(save);
  if (problem !== null) return refuseText(`${visible(save)} cannot be written: ${problem}.`);
  const line = progressLine(process.stderr);
  const progress = (bytes: number) => line.say(`${visible(path.slice(-60))}: ${Math.round(bytes / 1e6)} MB`);
  const wishes = { file, numbers, anonymise: isAnonymous, hideNames, signal, progress };
  const found = await cutCaptureFile(wishes, livePorts(resources)).finally(line.clear);
  if ('refused' in found) return refuse(found.refused);
  return write(save, Buffer.concat(found.parts), found.remarks);
}

async function write(save: string, bytes: Uint8Array, remarks: readonly Phrase[]): Promise<number> {
  try {
    // A capture is nobody's but its owner's until it is handed on.
    await writeFileWhole(save, bytes);
  } catch (error) {
    return refuseText(`${visible(save)} cannot be written: ${fileProblem(error)}.`);
  }
  process.stdout.write(`${remarks.map((one) => visible(say(captureCutTexts, one))).join('\n')}\n`);
  return exitCodes.noFault;
}

/** `1,4,7` */
function numbersIn(text: string): number[] | null {
  if (!/^\d{1,6}(?:,\d{1,6}){0,999}$/.test(text)) return null;
  return text.split(',').map(Number);
}

const refuse = (why: Phrase): number => refuseText(say({ ...captureListTexts, ...captureCutTexts }, why));

function refuseText(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
