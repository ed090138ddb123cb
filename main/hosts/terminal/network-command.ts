import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { NetworkDocument, NetworkProgress } from '../../../shared/network/document.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import { readInput } from '../../input/read-input.ts';
import { livePorts } from '../../session/live-ports.ts';
import { gentleTotalMs, networkTotalMs, usualTotalMs } from '../../session/network/total-time.ts';
import type { Resources } from '../resources.ts';
import { trusting } from '../trusting.ts';
import { type AllowOptions, allowOption, networkConsents, noExternalOption, readAllow } from './allow-option.ts';
import { mayBeLocked, readAnchors } from './anchor-option.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';
import { readPassphrase } from './passphrase-file.ts';
import { readResolvers } from './resolver-option.ts';
import { readStepOptions, type StepOptions, withStepOptions } from './step-options.ts';
import { type TargetOptions, targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { readWay, type WayOptions } from './way-options.ts';
import { writeStep } from './write-step.ts';

interface NetworkOptions extends AllowOptions, StepOptions, TargetOptions, WayOptions {
  readonly resolver?: readonly string[];
  readonly pac?: string;
  readonly ca?: readonly string[];
  readonly onlyCa?: boolean;
  readonly passphraseFile?: string;
  readonly neighbours?: boolean;
  readonly compare?: string;
  readonly gentle?: boolean;
  readonly timeout?: string;
  readonly details?: boolean;
  readonly commands?: boolean;
  readonly pdf?: string;
  readonly json?: boolean;
}

/** `network TARGET`: what stands between this computer and a server. */
export function networkCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const asked = program
    .command('network')
    .argument('<target...>', 'a server, as for diagnose')
    .option('--server-name <name>', 'name to send (SNI)')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--pac <file or url>', 'ask this proxy script (PAC) about the server; a URL is fetched')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--resolver <address>', 'ask this name server too; needs --allow dns (repeatable)', collect)
    .option('--ca <file>', 'extra trust anchors, such as your company’s own issuer: PEM, DER, … (repeatable)', collect)
    .option('--only-ca', 'trust no anchors but those of --ca')
    .option('--passphrase-file <file>', 'opens the PKCS#12 or key store of --ca')
    .option('--neighbours', 'knock at other usual ports of the server as well')
    .option('--compare <file>', 'hold it against an earlier `network --json` from another network')
    .option('--gentle', 'one connection at a time, one part after the other: slower, and firewalls mind it less')
    .option(...allowOption(networkConsents))
    .option(...noExternalOption)
    .option('--timeout <seconds>', timeoutHelp)
    .option('--details', 'print everything that was found, part by part, and all that can be done')
    .option('--commands', 'print the commands that ask the same as well, for every shell')
    .option('--pdf <file>', 'write the result as PDF');
  const command = withStepOptions(asked)
    .option('--json', jsonHelp)
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: NetworkOptions) => {
      setStatus(await runNetwork(input.join(' '), options, resources));
    });
  for (const flags of Object.keys(elsewhere)) command.addOption(new Option(flags).hideHelp());
}

/** A program that reads the document tells a refusal by the status: there is no document without a look. */
const jsonHelp = `print one JSON document; where the input cannot be used, nothing on stdout, a sentence on stderr and status \
${exitCodes.badInput}`;

/** No wait depends on it, so that `no answer` means the same whatever it says. */
const timeoutHelp = `hard stop of the whole look (default: ${networkTotalMs / 1000}, with --gentle ${gentleTotalMs / 1000}). \
No wait gets shorter by it, 4 s for a connection and as long for an answer: what it cuts off counts as not tested`;

/** Options of other commands, and who takes them: taken in silence here they would promise what is not done. */
const elsewhere: Readonly<Record<string, string>> = {
  '--client-cert <file>': 'diagnose, survey and chain take it',
  '--client-key <file>': 'diagnose, survey and chain take it',
  '--as <profile>': 'diagnose, survey and chain take it',
  '--error <text>': 'diagnose takes it',
  '--config <file>': 'network reads no server settings; diagnose, survey and chain take it',
};

function refuseElsewhere(options: object): { refused: string } | null {
  for (const [flags, who] of Object.entries(elsewhere)) {
    const option = new Option(flags);
    if (option.attributeName() in options) return { refused: `${option.long} means nothing to network: ${who}.` };
  }
  return null;
}

async function runNetwork(text: string, options: NetworkOptions, resources: Resources): Promise<number> {
  const prepared = await prepare(text, options);
  if ('refused' in prepared) {
    process.stderr.write(`${prepared.refused}\n`);
    return exitCodes.badInput;
  }
  return untilInterrupted((stop) => lookAtEach(prepared, options, resources, stop));
}

async function lookAtEach(
  { evidence, targets, trust, way, wish }: Exclude<Awaited<ReturnType<typeof prepare>>, { refused: string }>,
  options: NetworkOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const { lookAtNetwork, networkPorts } = await engine();
  const ports = networkPorts(trusting(livePorts({ ...resources, ...way }), trust));
  const statuses: number[] = [];
  for (const [at, target] of targets.entries()) {
    const line = networkLine(process.stderr);
    const found = await lookAtNetwork({ ...wish, runId: randomUUID(), target }, ports, line.show, stop);
    line.clear();
    await output(found, options, targets.length);
    const unwritten =
      (options.pdf === undefined ? null : await savePdf(options.pdf, found, resources)) ??
      (await writeStep(found, evidence, resources, at));
    if (unwritten !== null) {
      process.stderr.write(`${unwritten}\n`);
      return exitCodes.badInput;
    }
    statuses.push(statusOf(found));
    if (stop.aborted) break;
  }
  return Math.max(...statuses);
}

/** The answer is on the screen before the file is tried: a full disk must not cost it. */
async function savePdf(file: string, found: NetworkDocument, resources: Resources): Promise<string | null> {
  const [{ networkBytes }, { writePdfFile }] = await Promise.all([
    import('../network-download.ts'),
    import('./pdf-file.ts'),
  ]);
  return writePdfFile(file, (options) => networkBytes(found, 'pdf', options), resources);
}

/** Loaded when a look begins: other commands, and what is refused, wait for none of it. */
async function engine() {
  const [{ lookAtNetwork }, { networkPorts }] = await Promise.all([
    import('../../session/network.ts'),
    import('../../session/network/live-network-ports.ts'),
  ]);
  return { lookAtNetwork, networkPorts };
}

async function readTrust({ ca = [], onlyCa = false, passphraseFile }: NetworkOptions) {
  if (onlyCa && ca.length === 0) return { refused: '--only-ca needs at least one --ca FILE.' };
  if (passphraseFile !== undefined && !mayBeLocked(ca))
    return { refused: '--passphrase-file is for a PKCS#12 or key store of --ca FILE: give that too, or leave it out.' };
  const locked = await readPassphrase('--passphrase-file', passphraseFile);
  if ('refused' in locked) return locked;
  const read = await readAnchors(ca, locked.passphrase);
  return 'refused' in read ? read : { anchors: read.anchors, onlyCa };
}

async function output(
  found: NetworkDocument,
  { commands = false, details = false, json }: NetworkOptions,
  targets: number,
) {
  if (json) return void process.stdout.write(await jsonWithoutSecrets('network', found, targets > 1 ? 0 : 2));
  const { printNetwork } = await import('./print-network.ts');
  process.stdout.write(`${printNetwork(found, { commands, details })}${targets > 1 ? '\n' : ''}`);
}

/** Reads and checks everything before the first packet: a refusal leaves nothing half-done. */
async function prepare(text: string, options: NetworkOptions) {
  const { compare, external, gentle = false, neighbours = false, pac = null } = options;
  const misplaced = refuseElsewhere(options);
  if (misplaced) return misplaced;
  const totalMs = options.timeout === undefined ? usualTotalMs(gentle) : Number(options.timeout) * 1000;
  if (!(totalMs >= 1000 && totalMs <= 600_000))
    return { refused: '--timeout takes a number of seconds from 1 to 600.' };
  if (options.json && options.commands) return { refused: '--json has the commands in it: leave --commands out.' };
  if (options.json && options.details) return { refused: '--json has everything in it: leave --details out.' };
  const consent = readAllow(options, networkConsents);
  if ('refused' in consent) return consent;
  const asked = readResolvers(options);
  if ('refused' in asked) return asked;
  const way = readWay(options);
  if ('refused' in way) return way;
  const trust = await readTrust(options);
  if ('refused' in trust) return trust;
  if (pac !== null && external === false && /^https?:/i.test(pac))
    return { refused: '--pac with a URL contacts its host, and --no-external forbids that: give a file.' };
  const found = targetsOf(readInput(text), options);
  if ('refused' in found) return found;
  const unwritable = await pdfProblem(options.pdf, found.targets.length);
  if (unwritable !== null) return { refused: unwritable };
  const saving = await readStepOptions(options, found.targets);
  if ('refused' in saving) return saving;
  const earlier = compare === undefined ? { earlier: null } : await readEarlier(compare, found.targets);
  if ('refused' in earlier) return earlier;
  const wish = {
    ...consent,
    ...asked,
    ...earlier,
    script: pac === null ? null : placeGiven(pac),
    neighbours,
    gentle,
    totalMs,
  };
  return { targets: found.targets as readonly Target[], trust, way, wish, evidence: saving.evidence };
}

/** A path is taken from here; everything else as it stands. */
const placeGiven = (pac: string) => (/^(?:https?|file):/i.test(pac) ? pac : resolve(pac));

/** Why the report cannot be written; null where it can, or nobody wants one. */
async function pdfProblem(file: string | undefined, targets: number): Promise<string | null> {
  if (file === undefined) return null;
  if (targets > 1) return '--pdf takes one server: each look is a report of its own.';
  const problem = await writeProblem(file);
  return problem ? `--pdf ${file} cannot be written: ${problem}.` : null;
}

async function readEarlier(file: string, targets: readonly Target[]) {
  const { readEarlierNetwork } = await import('./read-earlier-network.ts');
  return readEarlierNetwork(file, targets);
}

/** Nothing concluded where too little could be looked at. */
function statusOf({ answer }: NetworkDocument): number {
  if (answer.state === 'fault') return exitCodes.fault;
  return answer.state === 'healthy' ? exitCodes.noFault : exitCodes.nothingConcluded;
}

/** One line on a terminal that says what is being asked, and the answer so far; nothing where it is no terminal. */
function networkLine(stream: NodeJS.WriteStream) {
  const erase = '\r\x1b[2K';
  const write = (text: string) => (stream.isTTY ? void stream.write(text) : undefined);
  return {
    show: ({ doing, elapsedMs, network, terminal }: NetworkProgress) => {
      const soFar = network.answer.state === 'fault' ? `  (${network.answer.cause} so far)` : '';
      if (!terminal) write(`${erase}${(elapsedMs / 1000).toFixed(1)} s  ${doing}${soFar}`);
    },
    clear: () => write(erase),
  };
}

function collect(one: string, before: readonly string[] = []): string[] {
  return [...before, one];
}
