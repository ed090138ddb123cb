import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { RunDocument } from '../../../shared/relay/document.ts';
import { livePorts } from '../../session/live-ports.ts';
import { relayLimits } from '../../session/relay/house.ts';
import { listenProblem } from '../../session/relay/listen-problem.ts';
import { openRun } from '../../session/run-program.ts';
import { printRelay } from '../print-relay.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { statusOf } from './relay-command.ts';
import { saveProblem, saveRelayFile } from './relay-file.ts';
import { readNumber } from './relay-place.ts';
import { untilInterrupted } from './until-interrupted.ts';

interface RunOptions {
  readonly timeout?: string;
  readonly save?: string;
  /** False with `--no-trace`. */
  readonly trace: boolean;
  /** False with `--no-keys`. */
  readonly keys: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  handshake-doctor run -- curl https://www.example.com/
  handshake-doctor run -- python3 sync.py
  handshake-doctor run --save failing.pcapng -- git fetch

The program is started without a shell, with proxy variables that point at a recording proxy on the loopback address.
It writes its session keys for this run where it knows how; they are deleted at the end. Its own output passes through;
what was found follows on stderr, with --json as one line for each connection on stdout (one line without connections).
Exit status: 0 no fault, 1 a fault was found, 2 input not usable, 3 nothing concluded, 130 ended by Ctrl+C; that of the
program is told.`;

/** `run -- COMMAND…`: starts a failing program behind a recording proxy, and explains its handshakes. */
export function runCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('run')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .argument('<command...>', 'the program and its arguments, behind --')
    .option('--timeout <seconds>', 'ends the program after so long', String(relayLimits.totalMs / 1000))
    .option('--no-trace', 'do not trace which files of trust it opens (Linux, with strace)')
    .option('--no-keys', 'do not have it write its session keys: what is encrypted stays closed')
    .option('--save <file>', 'write what was recorded: .pcapng for Wireshark, or .json')
    .option('--json', 'print one JSON line for each connection')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (words: string[], options: RunOptions) => {
      setStatus(await untilInterrupted((stop) => run(words, options, resources, stop)));
    });
}

async function run(
  words: readonly string[],
  options: RunOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const seconds = readNumber('--timeout', options.timeout ?? '600', 1, 86_400);
  if ('refused' in seconds) return refuse(seconds.refused);
  const { json, keys, save, trace } = options;
  const unusable = saveProblem(save);
  if (unusable !== null) return refuse(unusable);
  const unwritable = save === undefined ? null : await writeProblem(save);
  if (unwritable) return refuse(`--save ${save} cannot be written: ${unwritable}.`);
  const limits = { ...relayLimits, totalMs: seconds.number * 1000 };
  const opened = await openRun(
    { runId: randomUUID(), words, limits, input: process.stdin, trace, keys },
    { ...livePorts(resources), platform: process.platform },
    {
      progress: () => {},
      ended: () => {},
      // With --json nothing but JSON is on stdout.
      said: (from, bytes) => void (from === 'stdout' && !json ? process.stdout : process.stderr).write(bytes),
    },
    stop,
  );
  if (!opened.ok) return refuse(listenProblem(opened.errorCode, { address: '127.0.0.1', port: 0 }));
  const document = await opened.run.over;
  process.stderr.write(`\n${printRelay(document)}`);
  if (json) process.stdout.write(await jsonLines(document));
  const unwritten = save === undefined ? null : await saveRelayFile(save, document, opened.run.kept());
  if (unwritten !== null) return refuse(unwritten);
  return document.ended === 'not-started' ? exitCodes.badInput : statusOf(document);
}

/**
 * Each connection, with the program that made it and what is concluded of the whole; without any, that alone. Without
 * secrets and home folders.
 */
export async function jsonLines(document: RunDocument): Promise<string> {
  const { withoutSecrets } = await import('../../report/redaction/redact-case.ts');
  const { connections, program, verdict } = withoutSecrets('run', document);
  if (connections.length === 0) return `${JSON.stringify({ program, verdict })}\n`;
  return connections.map((connection) => `${JSON.stringify({ ...connection, program, verdict })}\n`).join('');
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badInput;
}
