import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { ChainDocument } from '../../../shared/chain.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import { readCheckedName } from '../../input/checked-name.ts';
import { readInput } from '../../input/read-input.ts';
import type { ChainWish } from '../../session/chain/settings.ts';
import { alongTarget } from '../../session/configuration/settings-along.ts';
import { chainPorts, livePorts } from '../../session/live-ports.ts';
import { type Limits, quickLimits, scaledLimits } from '../../session/ports.ts';
import type { Resources } from '../resources.ts';
import { type AllowOptions, allowOption, noExternalOption, readAllow, revocationConsents } from './allow-option.ts';
import { type ChainFileOptions, readChainFiles } from './chain-files.ts';
import { findChainInput } from './chain-input.ts';
import { readConfigOption } from './config-option.ts';
import { type CredentialOptions, readCredential } from './credential-options.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';
import { readPassphrase } from './passphrase-file.ts';
import { hasCause, printSettingsAlong } from './print-settings-along.ts';
import { progressLine } from './progress-line.ts';
import { readProfile } from './read-profile.ts';
import { readStepOptions, type StepOptions, withStepOptions } from './step-options.ts';
import { type TargetOptions, targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';
import { readWay, type WayOptions } from './way-options.ts';
import { writeStep } from './write-step.ts';

interface ChainOptions
  extends AllowOptions,
    ChainFileOptions,
    CredentialOptions,
    StepOptions,
    TargetOptions,
    WayOptions {
  readonly hostname?: string;
  readonly at?: string;
  readonly usage?: string;
  readonly onlyCa?: boolean;
  readonly stores?: boolean;
  readonly as?: string;
  readonly gentle?: boolean;
  readonly timeout?: string;
  readonly config?: readonly string[];
  readonly pdf?: string;
  readonly json?: boolean;
}

/** `chain FILE | TARGET`: a certificate chain, where it breaks, and who must mend it. */
export function chainCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const asked = program
    .command('chain')
    .usage('[options] <file|server>')
    .argument('<input...>', 'one file (PEM, DER, PKCS#7, PKCS#12, JKS), - for standard input, or one server')
    .option('--hostname <name>', 'check the certificate for this name')
    .option('--at <time>', 'judge for this moment, e.g. 2026-11-21 or 2026-11-21T12:00:00Z')
    .option(
      '--trust <file>',
      'trust these roots and no others (repeatable); what is no root counts as one only with nothing above it',
      collect,
    )
    .option('--intermediates <file>', 'certificates that may be missing in between (repeatable)', collect)
    .option('--usage <use>', 'what it is for, server or client (default: what a file says, server for a server)')
    .option('--crl <file>', 'revocation list to look the certificates up in (repeatable)', collect)
    .option('--passphrase-file <file>', 'file with the passphrase of a locked file, or of the key of --client-cert')
    .option('--server-name <name>', 'name to send (SNI) and to check the certificate for')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--client-cert <file>', 'your certificate (any form), for a server that closes without one')
    .option('--client-key <file>', 'its private key, where it is not in that file; it is kept nowhere')
    .option('--as <profile>', 'ask with the hello of this client: see handshake-doctor profiles; or file:HELLO.bin')
    .option('--gentle', 'one connection at a time')
    .option('--ca <file>', 'extra trust anchors in any form (repeatable)', collect)
    .option('--only-ca', 'trust no anchors but those of --ca')
    .option('--stores', 'ask every trust store of this computer; the default unless --trust or --only-ca is given')
    .option('--no-stores', 'leave that out')
    .option(...allowOption(revocationConsents))
    .option(...noExternalOption)
    .option('--timeout <seconds>', 'hard stop of the whole check', '20')
    .option('--config <path>', 'settings of the server, or their folder, to read along (repeatable)', collect)
    .option('--pdf <file>', 'write the result as PDF');
  withStepOptions(asked)
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: ChainOptions) => {
      setStatus(await untilInterrupted((stop) => runChain(input.join(' '), options, resources, stop)));
    });
}

async function runChain(text: string, options: ChainOptions, resources: Resources, stop: AbortSignal): Promise<number> {
  const prepared = await prepare(text, options);
  if ('refused' in prepared) return refuse(prepared.refused);
  if (prepared.note !== null) process.stderr.write(`${prepared.note}\n`);
  const credential = prepared.credential ? { credential: prepared.credential } : {};
  const ports = chainPorts({ ...livePorts({ ...resources, ...prepared.way }), ...credential });
  const { analyseChain } = await import('../../session/chain.ts');
  const settings = await readConfigOption(options.config, resources.version, stop);
  if ('refused' in settings) return refuse(settings.refused);
  const progress = progressLine(process.stderr);
  progress.say(`Reading ${visible(prepared.file?.name ?? prepared.target?.host ?? text)} and following its chain…`);
  const analysed = await analyseChain(requestOf(prepared, stop), prepared.wish, ports).finally(progress.clear);
  if ('refused' in analysed) return refuse(analysed.refused);
  const { review } = settings;
  const { target } = analysed;
  const found = review && target ? { ...analysed, settings: alongTarget(review, target) } : analysed;
  process.stdout.write(options.json ? await jsonWithoutSecrets('chain', found) : await asText(found));
  const unwritten =
    (options.pdf === undefined ? null : await savePdf(options.pdf, found, resources)) ??
    (await writeEvidence(found, prepared, resources));
  if (unwritten !== null) return refuse(unwritten);
  return statusOf(found);
}

/** The answer is on the screen before the file is tried: a full disk must not cost it. */
async function savePdf(file: string, found: ChainDocument, resources: Resources): Promise<string | null> {
  const [{ chainBytes }, { writePdfFile }] = await Promise.all([
    import('../chain-download.ts'),
    import('./pdf-file.ts'),
  ]);
  return writePdfFile(file, (options) => chainBytes(found, 'pdf', options), resources);
}

/** Of a server alone: for a file it was refused before. */
const writeEvidence = async (found: ChainDocument, { evidence }: Prepared, resources: Resources) =>
  found.target === null ? null : writeStep({ ...found, target: found.target }, evidence, resources);

async function asText(found: ChainDocument): Promise<string> {
  const { printChain } = await import('./print-chain.ts');
  return printChain(found) + printSettingsAlong(found.settings);
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}

type Prepared = Exclude<Awaited<ReturnType<typeof prepare>>, { refused: string }>;

function requestOf({ client, file, hostname, limits, target }: Prepared, signal: AbortSignal) {
  const common = { runId: randomUUID(), hostname };
  if (file !== null) return { ...common, kind: 'file', file, signal } as const;
  return { ...common, kind: 'server', target: target as Target, client, limits, stop: signal } as const;
}

/** Reads and checks everything before the first packet: a refusal leaves nothing half-done. */
async function prepare(text: string, options: ChainOptions) {
  const wanted = readWish(options);
  if ('refused' in wanted) return wanted;
  const unwritable = options.pdf === undefined ? null : await writeProblem(options.pdf);
  if (unwritable) return { refused: `--pdf ${options.pdf} cannot be written: ${unwritable}.` };
  const way = readWay(options);
  if ('refused' in way) return way;
  const passphrase = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in passphrase) return passphrase;
  const files = await readChainFiles(options, passphrase.passphrase);
  if ('refused' in files) return files;
  const input = await findChainInput(text, passphrase.passphrase);
  if ('refused' in input) return input;
  const target = input.file === null ? oneTarget(text, options) : { target: null };
  if ('refused' in target) return target;
  const asked = input.file === null ? await readAsked(options) : refuseForFile(options);
  if ('refused' in asked) return asked;
  const saving = await readStepOptions(options, []);
  if ('refused' in saving) return saving;
  const { allow, at, limits, usage } = wanted;
  const onlyExtra = options.onlyCa ?? false;
  const matrix = options.stores ?? (files.trust.length === 0 && !onlyExtra);
  return {
    ...{ file: input.file, note: input.note, target: target.target, way, limits, ...asked, ...saving },
    hostname: wanted.hostname ?? (input.file === null ? null : (options.serverName ?? null)),
    wish: { ...files, at, usage, allow, onlyExtra, matrix },
  };
}

/** What a server is asked with: a certificate of the person's own, and the hello of another client. */
async function readAsked(options: ChainOptions) {
  const own = await readCredential(options, 'other files');
  if ('refused' in own) return own;
  const client = options.as === undefined ? null : await readProfile(options.as, new Date());
  if (client !== null && 'refused' in client) return client;
  return { credential: own.credential, client };
}

/** Options that say how to ask a server mean nothing for a file. */
function refuseForFile({ as, bundle, clientCert, clientKey, config }: ChainOptions) {
  const own = { '--as': as, '--client-cert': clientCert, '--client-key': clientKey };
  const options = { ...own, '--config': config, '--bundle': bundle };
  const given = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
  if (given) return { refused: `${given} is for a server, and this is a file: leave it out.` };
  return { credential: null, client: null };
}

function oneTarget(text: string, options: ChainOptions): { target: Target } | { refused: string } {
  const found = targetsOf(readInput(text), options);
  if ('refused' in found) return found;
  const [target, ...others] = found.targets;
  if (target === undefined || others.length > 0) return { refused: 'Give one file or one server at a time.' };
  return { target };
}

interface CheckedWish {
  readonly at: Date | null;
  readonly usage: ChainWish['usage'];
  readonly allow: ChainWish['allow'];
  readonly limits: Limits;
  readonly hostname: string | null;
}

function readWish(options: ChainOptions): CheckedWish | { refused: string } {
  const { at, hostname, onlyCa, ca, timeout, usage } = options;
  const seconds = Number(timeout);
  if (!(seconds >= 1 && seconds <= 600)) return { refused: '--timeout takes a number of seconds from 1 to 600.' };
  if (usage !== undefined && usage !== 'server' && usage !== 'client')
    return { refused: '--usage takes server or client.' };
  if (onlyCa && !ca) return { refused: '--only-ca needs at least one --ca FILE.' };
  const checked = hostname === undefined ? { name: null } : readCheckedName(hostname);
  if ('refused' in checked) return { refused: `--hostname: ${checked.refused}` };
  const moment = at === undefined ? null : readMoment(at);
  if (moment !== null && Number.isNaN(moment.getTime()))
    return { refused: '--at takes a time such as 2026-11-21 or 2026-11-21T12:00:00Z.' };
  const consent = readAllow(options, revocationConsents);
  if ('refused' in consent) return consent;
  const concurrency = options.gentle ? 1 : quickLimits.concurrency;
  const limits = scaledLimits(Math.min(seconds, 60) * 1000, concurrency);
  return {
    at: moment,
    usage: usage ?? null,
    allow: consent.allow,
    hostname: checked.name,
    limits: { ...limits, totalMs: seconds * 1000 },
  } as const;
}

/** ISO 8601; without a zone it is UTC, as certificates are. */
function readMoment(text: string): Date {
  const [, date, time = 'T00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? [];
  return new Date(date === undefined ? Number.NaN : `${date}${time}${zone}`);
}

/** Nothing concluded about the chain is a fault all the same where the connection shows one. */
function statusOf({ answer, settings, verdict }: ChainDocument): number {
  if (hasCause(settings)) return exitCodes.fault;
  if (verdict === 'trusted') return exitCodes.noFault;
  return verdict === 'rejected' || answer.cause !== null ? exitCodes.fault : exitCodes.nothingConcluded;
}

function collect(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}
