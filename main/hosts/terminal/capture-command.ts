import { open } from 'node:fs/promises';
import type { Command } from 'commander';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem, isFileError } from './file-problem.ts';
import { progressLine } from './progress-line.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';

interface CaptureOptions {
  readonly keylog?: string;
  readonly json?: boolean;
}

/** Bytes of a key log that are read. */
const keyLogLimit = 64 * 1024 * 1024;

const examples = `
Examples:
  handshake-doctor capture failing.pcapng
  handshake-doctor capture --keylog keys.txt failing.pcapng
  handshake-doctor capture --json failing.pcap.gz > handshakes.json

Nothing is contacted. Exit status: 0 the file was read, 2 it is no capture or cannot be opened.`;

/** `capture FILE`: every handshake in a pcap or pcapng. */
export function captureCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('capture')
    .description('every handshake in a packet capture, and why the failed ones failed')
    .argument('<file>', 'a pcap or pcapng, also compressed with gzip')
    .option('--keylog <file>', 'an NSS key log (SSLKEYLOGFILE): opens what is encrypted')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (file: string, options: CaptureOptions) => {
      setStatus(await untilInterrupted((stop) => runCapture(file, options, resources, stop)));
    });
}

async function runCapture(
  path: string,
  options: CaptureOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  try {
    return await read(path, options, resources, stop);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuse(`${visible(error.path ?? path)} cannot be read: ${fileProblem(error)}.`);
  }
}

async function read(
  path: string,
  { json, keylog }: CaptureOptions,
  resources: Resources,
  signal: AbortSignal,
): Promise<number> {
  const [{ readCapture }, { livePorts }, { fileOnDisk }] = await Promise.all([
    import('../../session/capture.ts'),
    import('../../session/live-ports.ts'),
    import('../../system/capture-file.ts'),
  ]);
  const file = await fileOnDisk(path);
  const keyLog = keylog === undefined ? null : await readKeyLog(keylog);
  const line = progressLine(process.stderr);
  const progress = (bytes: number) =>
    line.say(`${visible(path.slice(-60))}: ${Math.round(bytes / 1e6)} of ${Math.round((file.size ?? bytes) / 1e6)} MB`);
  const found = await readCapture({ file, keyLog, progress, signal }, livePorts(resources)).finally(line.clear);
  if ('refused' in found) return refuse(`${visible(path)}: ${say(captureListTexts, found.refused)}`);
  if (json) writeDocument(found);
  else {
    const { printCapture } = await import('./print-capture.ts');
    process.stdout.write(printCapture(found));
  }
  return found.partial ? exitCodes.interrupted : exitCodes.noFault;
}

/** Stream by stream: ten thousand of them at once would be a text of a hundred megabytes. */
function writeDocument(document: CaptureDocument): void {
  const empty = '"streams": []';
  const [before = '', after = ''] = JSON.stringify({ ...document, streams: [] }, null, 2).split(empty);
  process.stdout.write(`${before}"streams": [`);
  document.streams.forEach((stream, index) => {
    const text = JSON.stringify(stream, null, 2).replaceAll('\n', '\n    ');
    process.stdout.write(`${index === 0 ? '' : ','}\n    ${text}`);
  });
  process.stdout.write(`${document.streams.length === 0 ? '' : '\n  '}]${after}\n`);
}

/** At most so much of it as is believed. */
async function readKeyLog(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, keyLogLimit));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.toString('latin1', 0, bytesRead);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    await handle.close();
  }
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
