import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { longestTail } from '../../../shared/contract-logs.ts';
import { longestLog } from '../../../shared/debug-log/document.ts';
import type { LeftOut } from '../../session/explain.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem, isFileError } from './file-problem.ts';
import { visible } from './visible.ts';

interface ExplainOptions {
  readonly json?: boolean;
  readonly file?: string;
  /** True without a name. */
  readonly how?: string | true;
}

/** Bytes that are read at most: no text of more characters is looked at, whatever its letters. */
const bytesRead = 4 * longestLog;

/** Bytes of a stream after which it is taken for endless. */
const streamLimit = 1024 * 1024 * 1024;

/** What is said, as far as it is looked at, and what followed. */
interface Said {
  readonly text: string;
  readonly leftOut: LeftOut;
}

const examples = `
Examples:
  handshake-doctor explain "curl: (60) SSL certificate problem: unable to get local issuer certificate"
  openssl s_client -connect www.example.com:443 -msg 2>&1 </dev/null | handshake-doctor explain
  handshake-doctor explain --file debug.log
  handshake-doctor explain --how java

Nothing is contacted. Exit status: 0 something was recognised, 2 nothing was.`;

/** `explain [TEXT]`: what an error message or a debug log means. Touches no network. */
export function explainCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('explain')
    .argument('[text...]', 'the error message, or lines of a log')
    .option('--file <file>', 'read it from a file')
    .option('--how [program]', 'how a program is made to write a debug log; without a name the list of them')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (words: string[], options: ExplainOptions) => {
      setStatus(await runExplain(words, options, resources));
    });
}

async function runExplain(words: string[], options: ExplainOptions, resources: Resources): Promise<number> {
  if (options.how !== undefined) return sayHow(options.how === true ? words.join(' ') : options.how);
  try {
    const said = options.file === undefined ? await given(words) : await fromFile(options.file);
    return await explain(said, options.json ?? false, resources.version);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuse(`${visible(error.path ?? options.file ?? 'it')} cannot be read: ${fileProblem(error)}.`);
  }
}

async function sayHow(program: string): Promise<number> {
  const { printHow } = await import('./explain-how.ts');
  const { known, text } = printHow(program);
  (known ? process.stdout : process.stderr).write(text);
  return known ? exitCodes.noFault : exitCodes.badInput;
}

const given = async (words: readonly string[]): Promise<Said> =>
  words.length > 0 ? { text: words.join(' '), leftOut: { characters: 0, tail: '' } } : readStream(process.stdin);

/** So much of it as is looked at, and its end; what never ends is given up at some point. */
async function readStream(stream: Readable): Promise<Said> {
  const pieces: Buffer[] = [];
  let tail: Buffer = Buffer.alloc(0);
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (length < bytesRead) pieces.push(piece);
    else tail = Buffer.concat([tail, piece]).subarray(-longestTail);
    length += piece.length;
    if (length > streamLimit) break;
  }
  const kept = Buffer.concat(pieces);
  return { text: decode(kept), leftOut: { characters: length - kept.length, tail: tail.toString() } };
}

async function fromFile(path: string): Promise<Said> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw Object.assign(error as Error, { path });
  });
  try {
    const facts = await handle.stat();
    // A pipe has no size and no places: it is read as it comes.
    if (!facts.isFile()) return await readStream(createReadStream('', { fd: handle.fd, autoClose: false }));
    const { size } = facts;
    const bytes = Buffer.alloc(Math.min(size, bytesRead) || bytesRead);
    const { bytesRead: length } = await handle.read(bytes, 0, bytes.length, 0);
    const characters = Math.max(0, size - length);
    const tail = Buffer.alloc(Math.min(characters, longestTail));
    await handle.read(tail, 0, tail.length, size - tail.length);
    return { text: decode(bytes.subarray(0, length)), leftOut: { characters, tail: tail.toString() } };
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    await handle.close();
  }
}

/** PowerShell writes what it redirects as UTF-16. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0);
}

async function explain({ leftOut, text }: Said, json: boolean, version: string): Promise<number> {
  const { explainText } = await import('../../session/explain.ts');
  const ports = { now: () => performance.now(), wallClock: () => new Date(), version };
  const document = explainText(text, ports, leftOut);
  const isKnown = document.matches.length > 0 || (document.log?.conversations.length ?? 0) > 0;
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (isKnown) {
    const { printExplained } = await import('./print-explained.ts');
    process.stdout.write(printExplained(document));
  }
  if (isKnown) return exitCodes.noFault;
  const what =
    document.unread > 0
      ? `No error message that we know is in its beginning and its end. ${document.unread} characters between them were not read.`
      : 'This text holds no error message that we know.';
  return refuse(`${what} Paste the line with the TLS or certificate error in it.`);
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
