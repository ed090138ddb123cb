import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { fillRelayRecipes } from '../../../shared/guides/relay-recipes.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { FilledRecipe, ListenPlace, RelayDocument } from '../../../shared/relay/document.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import { relayScreenTexts } from '../../../shared/text/en/relay-screens.ts';
import { say } from '../../../shared/text/say.ts';
import { readInput } from '../../input/read-input.ts';
import { withoutSecrets } from '../../report/redaction/redact-case.ts';
import { livePorts } from '../../session/live-ports.ts';
import { type RelayLimits, relayLimits } from '../../session/relay/house.ts';
import { listenProblem } from '../../session/relay/listen-problem.ts';
import { openRelay } from '../../session/relay.ts';
import type { UpstreamProxy } from '../../system/relay/dial-upstream.ts';
import { readProxyUrl } from '../../system/relay/environment-proxy.ts';
import { printConnection, printVerdict } from '../print-relay.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { saveProblem, saveRelayFile } from './relay-file.ts';
import { liveLine } from './relay-live.ts';
import { isLoopback, readListen, readNumber } from './relay-place.ts';
import { targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';

interface RelayOptions {
  readonly listen?: string;
  readonly insist?: boolean;
  readonly serverName?: string;
  readonly connect?: string;
  readonly starttls?: string;
  readonly proxy?: string;
  readonly timeout?: string;
  readonly limit?: string;
  readonly connections?: string;
  readonly save?: string;
  readonly recipes?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  handshake-doctor relay --listen 8443 www.example.com
  handshake-doctor relay --listen 8443 --connect 203.0.113.5 www.example.com   (where a hosts entry points here)
  handshake-doctor relay --listen 2525 --starttls smtp mail.example.com:25
  handshake-doctor relay --listen 8443 --recipes www.example.com

Bytes pass untouched in both directions; no certificate of ours is ever put in. The document of a connection calls the
pieces as they were read “packets”. Exit status: 0 no fault, 1 a handshake failed, 2 input not usable, 3 nothing
concluded, 130 ended by Ctrl+C.`;

/** `relay --listen PORT TARGET`: passes one client's connections on, records and explains its handshakes. */
export function relayCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('relay')
    .argument('<target...>', 'the server, as for diagnose')
    .requiredOption('--listen <port>', 'port of the loopback address; 0 takes any free one; ADDRESS:PORT with --insist')
    .option('--insist', 'listen on an address that other computers reach')
    .option('--server-name <name>', 'name of the server, for the recipes')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `the protocol that switches to TLS: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT; the password is kept nowhere')
    .option('--timeout <seconds>', 'ends by itself after so long', String(relayLimits.totalMs / 1000))
    .option('--limit <megabytes>', 'ends by itself after so many megabytes', String(relayLimits.bytes / 1_000_000))
    .option('--connections <count>', 'connections at the same time', String(relayLimits.atOnce))
    .option('--save <file>', 'write what was recorded: .pcapng for Wireshark, or .json')
    .option('--recipes', 'print every way of pointing a program at it, and end')
    .option('--json', 'print one JSON line for each connection as it ends')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (input: string[], options: RelayOptions) => {
      setStatus(await runRelay(input.join(' '), options, resources));
    });
}

async function runRelay(text: string, options: RelayOptions, resources: Resources): Promise<number> {
  const wish = await readWish(text, options);
  if ('refused' in wish) return refuse(wish.refused);
  if (options.recipes) {
    const recipes = fillRelayRecipes(wish.target, wish.place);
    process.stdout.write(`${recipes.map(recipeLines).join('\n\n')}\n`);
    return exitCodes.noFault;
  }
  return untilInterrupted((stop) => relay(wish, options, resources, stop));
}

interface Wish {
  readonly target: Target;
  readonly place: ListenPlace;
  readonly proxy: UpstreamProxy | null;
  readonly limits: RelayLimits;
}

async function readWish(text: string, options: RelayOptions): Promise<Wish | { readonly refused: string }> {
  const listening = readListen(options.listen ?? '', options.insist ?? false);
  if ('refused' in listening) return listening;
  const limits = readLimits(options);
  if ('refused' in limits) return limits;
  const unusable = saveProblem(options.save);
  if (unusable !== null) return { refused: unusable };
  const unwritable = options.save === undefined ? null : await writeProblem(options.save);
  if (unwritable) return { refused: `--save ${options.save} cannot be written: ${unwritable}.` };
  const targets = targetsOf(readInput(text), options);
  if ('refused' in targets) return targets;
  const [target, ...others] = targets.targets;
  if (target === undefined || others.length > 0) return { refused: 'A relay passes on to one server: name one.' };
  // The target keeps no password.
  const wanted = options.proxy ?? target.proxy;
  const proxy = wanted === null ? null : readProxyUrl(wanted);
  if (wanted !== null && proxy === null) {
    return { refused: '--proxy takes http://HOST:PORT here; other kinds of proxies cannot be gone through.' };
  }
  return { target, place: listening.place, proxy, ...limits };
}

function readLimits(options: RelayOptions): { readonly limits: RelayLimits } | { readonly refused: string } {
  const seconds = readNumber('--timeout', options.timeout ?? '600', 1, 86_400);
  if ('refused' in seconds) return seconds;
  const megabytes = readNumber('--limit', options.limit ?? '1000', 1, 100_000);
  if ('refused' in megabytes) return megabytes;
  const atOnce = readNumber('--connections', options.connections ?? '200', 1, 1000);
  if ('refused' in atOnce) return atOnce;
  const bytes = megabytes.number * 1_000_000;
  return { limits: { totalMs: seconds.number * 1000, bytes, atOnce: atOnce.number } };
}

async function relay(wish: Wish, options: RelayOptions, resources: Resources, stop: AbortSignal): Promise<number> {
  const live = liveLine(process.stderr);
  const { json, save } = options;
  const opened = await openRelay(
    { runId: randomUUID(), ...wish },
    livePorts(resources),
    {
      progress: live.show,
      ended: (connection) =>
        live.above(
          process.stdout,
          json ? JSON.stringify(withoutSecrets('connection', connection)) : `${printConnection(connection)}\n`,
        ),
    },
    stop,
  );
  if (!opened.ok) return refuse(listenProblem(opened.errorCode, wish.place));
  process.stderr.write(`${greeting(wish, opened.relay.listen)}\n\n`);
  const document = await opened.relay.over.finally(live.clear);
  (json ? process.stderr : process.stdout).write(`${printVerdict(document)}\n`);
  const unwritten = save === undefined ? null : await saveRelayFile(save, document, opened.relay.kept());
  return unwritten === null ? statusOf(document) : refuse(unwritten);
}

/** Recipes at the start: the ones that fit best. */
const shownRecipes = 3;

function greeting({ limits, target }: Wish, listen: ListenPlace): string {
  const server = `${target.connect?.host ?? target.host}:${target.connect?.port ?? target.port}`;
  const address = `${listen.address.includes(':') ? `[${listen.address}]` : listen.address}:${listen.port}`;
  const recipes = fillRelayRecipes(target, listen).slice(0, shownRecipes);
  return [
    words('relay.listening', { address, target: server }),
    words('relay.limits', { minutes: Math.round(limits.totalMs / 6000) / 10, megabytes: limits.bytes / 1e6 }),
    ...(isLoopback(listen) ? [] : [words('relay.exposed', { address })]),
    words('relay.recipes'),
    ...recipes.map((one) => recipeLines(one)),
    words('relay.recipes-more', { port: listen.port, target: `${target.host}:${target.port}` }),
  ].join('\n');
}

function recipeLines({ commands, note, title, undo }: FilledRecipe): string {
  const undone = undo.length === 0 ? [] : [`    ${words('relay.undo')}`, ...undo.map((line) => `      ${line}`)];
  return [
    `  ${title}`,
    ...(note === '' ? [] : [`    ${note}`]),
    ...commands.map((line) => `      ${line}`),
    ...undone,
  ].join('\n');
}

/** The status that a relay or a run stands for. */
export function statusOf({ verdict }: Pick<RelayDocument, 'verdict'>): number {
  if (verdict.state === 'fault') return exitCodes.fault;
  return verdict.state === 'healthy' ? exitCodes.noFault : exitCodes.nothingConcluded;
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badInput;
}

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(relayScreenTexts, phrase(id, parameters));
