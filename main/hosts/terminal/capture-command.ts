import type { Command } from 'commander';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import type { RawHello } from '../../evidence/capture/hello-shelf.ts';
import type { Resources } from '../resources.ts';
import type { ReplayOptions } from './capture-replay.ts';
import { type CutOptions, wantsCut } from './cut-options.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem, isFileError } from './file-problem.ts';
import { progressLine } from './progress-line.ts';
import { readKeyLog } from './read-key-log.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';

interface CaptureOptions extends CutOptions, ReplayOptions {
  readonly keylog?: string;
  readonly against?: string;
  readonly how?: string | true;
  readonly target?: string;
}

const examples = `
Examples:
  handshake-doctor capture failing.pcapng
  handshake-doctor capture --keylog keys.txt failing.pcapng
  handshake-doctor capture --json failing.pcap.gz > handshakes.json
  handshake-doctor capture client.pcapng --against server.pcapng
  handshake-doctor capture failing.pcapng --cut 3 --anonymise --save for-support.pcapng
  handshake-doctor capture failing.pcapng --replay 3
  handshake-doctor capture failing.pcapng --replay 3 --to test.example.org:443
  handshake-doctor capture --how linux --target www.example.org:443

Nothing is contacted, but with --replay: that opens up to 40 connections to the captured server, or the one after --to.
Exit status: 0 the file was read, 2 it is no capture or cannot be opened. With --replay: 0 the server accepts the hello,
1 it refuses it, 3 nothing could be concluded.`;

/** `capture FILE`: every handshake in a pcap or pcapng. */
export function captureCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('capture')
    .argument('[file]', 'a pcap or pcapng, also compressed with gzip')
    .option('--keylog <file>', 'an NSS key log (SSLKEYLOGFILE): opens what is encrypted')
    .option('--against <file>', 'the same failure captured at the other end: says what left and what arrived')
    .option('--cut <numbers>', 'write only these conversations (1 or 1,4,7), into the file after --save')
    .option('--anonymise', 'give addresses others and leave out content, in the file after --save')
    .option('--hide-names', 'as --anonymise, and hide server names and certificates too')
    .option('--save <file>', 'the pcapng that --cut and --anonymise write')
    .option('--replay [number]', 'send the hello of a conversation again, and find what makes the server accept it')
    .option('--to <host:port>', 'the server that --replay asks, in place of the captured one')
    .option('--gentle', 'let time pass between the connections of --replay')
    .option('--how [system]', 'say how to capture, on this system or on another')
    .option('--target <host:port>', 'fill a server into what --how says')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, options: CaptureOptions) => {
      setStatus(await untilInterrupted((stop) => choose(file, options, resources, stop)));
    });
}

async function choose(
  file: string | undefined,
  { how, target, ...options }: CaptureOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  if (how !== undefined) {
    const { sayHowToCapture } = await import('./capture-how.ts');
    return sayHowToCapture(how === true ? null : how, target ?? null);
  }
  if (file === undefined) return refuse(say(captureListTexts, phrase('capture.no-file')));
  if (options.replay === undefined && (options.to !== undefined || options.gentle === true))
    return refuse('--to and --gentle go with --replay: nothing else contacts anybody.');
  return runCapture(file, options, resources, stop);
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
  { against, gentle, json, keylog, replay, to, ...cut }: CaptureOptions,
  resources: Resources,
  signal: AbortSignal,
): Promise<number> {
  if (against !== undefined) {
    const { compareInTerminal } = await import('./capture-against.ts');
    return compareInTerminal([path, against], { json: json ?? false, keylog: keylog ?? null }, resources, signal);
  }
  if (replay !== undefined) {
    const { replayInTerminal } = await import('./capture-replay.ts');
    return replayInTerminal(
      path,
      { ...(gentle && { gentle }), ...(json && { json }), replay, ...(to && { to }) },
      resources,
      signal,
    );
  }
  if (wantsCut(cut)) {
    const { cutInTerminal } = await import('./capture-cut.ts');
    return cutInTerminal(path, cut, resources, signal);
  }
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
  let hellos: ReadonlyMap<number, RawHello> = new Map();
  const rawHellos = (kept: typeof hellos) => {
    hellos = kept;
  };
  const question = { file, keyLog, progress, signal, ...(json ? {} : { rawHellos }) };
  const found = await readCapture(question, livePorts(resources)).finally(line.clear);
  if ('refused' in found) return refuse(`${visible(path)}: ${say(captureListTexts, found.refused)}`);
  if (json) writeDocument(found);
  else {
    const { printCapture } = await import('./print-capture.ts');
    process.stdout.write(printCapture(found, { path, isResendable: (index) => hellos.get(index)?.kind === 'whole' }));
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

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
