// What a relay or the run of a program saw, as text for a terminal or a file.

import { outcomeWord } from '../../shared/capture/outcome-word.ts';
import { phrase } from '../../shared/phrase.ts';
import type { RelayConnection } from '../../shared/relay/connection.ts';
import type { ProgramFacts, RelayDocument, RunDocument } from '../../shared/relay/document.ts';
import type { Target } from '../../shared/target.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { relayScreenTexts } from '../../shared/text/en/relay-screens.ts';
import { say, textOf } from '../../shared/text/say.ts';
import { namedAddresses } from '../input/commands/named-addresses.ts';
import { capturedTarget } from '../session/replay/captured-target.ts';
import { nextSteps, nextWords } from './next-step.ts';

/** The whole: what is concluded first, then the program, then each connection. */
export function printRelay(document: RelayDocument | RunDocument): string {
  const program = 'program' in document ? [programLines(document).join('\n')] : [];
  const blocks = document.connections.map(printConnection);
  return `${[printVerdict(document), ...program, ...blocks].join('\n\n')}\n`;
}

/** What is concluded, who must act, what to do next, and what holds for all. */
export function printVerdict(document: RelayDocument | RunDocument): string {
  const { notes, verdict } = document;
  const { cause, confidence, explanation, headline } = verdict;
  const mark = cause === null ? '' : ` (${cause}, ${confidence})`;
  const lines = [
    `${capital(clean(headline))}${mark}`,
    clean(explanation),
    ...nextLines(document),
    ...notes.map(({ sentence }) => clean(sentence)),
  ];
  return lines.join('\n');
}

function nextLines(document: RelayDocument | RunDocument): string[] {
  const { connections, verdict } = document;
  const about = connections.find(({ index }) => index === verdict.connection);
  if (about === undefined) return verdict.state === 'fault' ? [nextWords(`next.side.${verdict.side}`)] : [];
  const target = 'target' in document ? document.target : askedTarget(about, document.program);
  return [...nextSteps(verdict.side, target), ...(verdict.cause === 'unknown-ca' ? rootLines(document, about) : [])];
}

/** What the program asked its proxy for, on the way that it went. */
function askedTarget(connection: RelayConnection, { command }: ProgramFacts): Target {
  const { asked, upstream } = connection.relay;
  const target = capturedTarget({ ...connection, server: asked });
  if (upstream.proxy !== null) return { ...target, proxy: `http://${upstream.proxy}` };
  const [address] = namedAddresses(command)(target.host, target.port) ?? [];
  return { ...target, proxy: null, connect: address === undefined ? null : { host: address, port: target.port } };
}

/** The issuer at the end of what the server sent, and the list in which the program looked for it. */
function rootLines(document: RelayDocument | RunDocument, { certificates }: RelayConnection): string[] {
  const last = document.certificates.find(({ sha256 }) => sha256 === certificates.at(-1));
  const roots = 'program' in document ? document.program.trustFiles.filter(({ state }) => state === 'opened') : [];
  return [
    ...(last === undefined || last.selfSigned ? [] : [nextWords('next.issuer', { issuer: clean(last.issuer) })]),
    ...roots.slice(0, 2).map(({ path }) => nextWords('next.roots', { path: clean(path) })),
  ];
}

/** The program: whom it called, what it trusted, what it said. */
function programLines({ connections, program }: RunDocument): string[] {
  const { hosts, messages, state, status } = program;
  const end = program.signal ?? status;
  return [
    words(state === 'ended' || state === 'ended-by-us' ? 'relay.program.ended' : `relay.program.${state}`, {
      command: clean(program.command.join(' ')).slice(0, 300),
      end: end ?? '',
    }),
    ...hosts.map(({ connections, host, how, port }) =>
      words(`relay.program.${how}.${connections === 1 ? 'one' : 'many'}`, {
        place: clean(`${host}:${port}`),
        count: connections,
      }),
    ),
    ...trustLines(program, connections),
    ...messages
      .slice(0, 3)
      .map(({ client, meaning, quote }) => words('relay.program.message', { quote: clean(quote), client, meaning })),
  ];
}

function trustLines(
  { state: program, trace, trustFiles: files }: ProgramFacts,
  connections: readonly RelayConnection[],
): string[] {
  if (program === 'missing' || program === 'failed') return [];
  if (trace.state !== 'traced') return [words('relay.program.not-traced', { because: trace.because })];
  if (files.length === 0) {
    // A program reads its roots for a handshake, or right before it.
    const cameToIt = connections.some(({ answer }) => answer !== null);
    return [words(cameToIt ? 'relay.program.no-trust-file' : 'relay.program.no-trust-file-yet')];
  }
  const opened = files.filter(({ state }) => state === 'opened');
  const shown = opened.length > 0 ? opened : files.slice(0, 6);
  return shown.map(({ path, state }) => words(`relay.program.trust-${state}`, { path: clean(path) }));
}

/** One connection: how it ended, why, what was offered and agreed, and its ladder. */
export function printConnection(connection: RelayConnection): string {
  const { client, index, relay, serverName } = connection;
  const name = serverName === null ? '' : `  ${clean(serverName)}`;
  const outcome = words(`relay.outcome.${outcomeWord(connection)}`);
  const title = `${index + 1}  ${outcome}  ${client} → ${clean(relay.asked)}${name}`;
  const details = [
    ...causeLines(connection),
    ...offerLines(connection),
    ...ladderLines(connection),
    endLine(connection),
  ];
  return [title, ...details.filter((line) => line !== '').map((line) => `   ${line}`)].join('\n');
}

function causeLines({ causes, relay }: RelayConnection): string[] {
  const [first, ...others] = causes;
  const cut = relay.cutBy === null ? [] : [words(`relay.cut.${relay.cutBy}`)];
  const plain = relay.way === 'http' ? [words('relay.plain-page')] : [];
  if (first === undefined) return [...plain, ...cut];
  const kind = first.kind === 'finding' ? 'finding' : first.confidence;
  const lines = [
    `${words(`relay.confidence.${kind}`)}: ${clean(first.headline)} (${first.cause})`,
    `  ${clean(first.explanation)}`,
  ];
  const also = others.map(({ cause }) => textOf(causeNames, cause)).join(', ');
  return [...lines, ...(also === '' ? [] : [words('relay.also', { causes: also })]), ...cut];
}

function offerLines({
  cipherSuite,
  hello,
  ja3,
  ja4,
  negotiatedVersion,
  offeredCipherSuites,
  offeredVersions,
}: RelayConnection): string[] {
  if (hello === null) return [];
  const versions = offeredVersions.join(', ');
  return [
    words(`relay.offered.${offeredCipherSuites.length === 1 ? 'one' : 'many'}`, {
      versions,
      count: offeredCipherSuites.length,
    }),
    ...(negotiatedVersion && cipherSuite
      ? [words('relay.agreed', { version: negotiatedVersion, suite: cipherSuite.name })]
      : []),
    ...(ja3 && ja4 ? [`JA3 ${ja3}  JA4 ${ja4}`] : []),
  ];
}

/** Messages and alerts in the order in which they went by. */
function ladderLines({ alerts, closes = [], messages, resets }: RelayConnection): string[] {
  const said = messages.map((one) => ({
    ...one,
    text: words(`relay.message${one.encrypted ? '-sealed' : ''}.${one.bytes === 1 ? 'one' : 'many'}`, {
      name: one.name,
      bytes: one.bytes,
    }),
  }));
  const warned = alerts.map((one) => ({ ...one, text: alertText(one) }));
  const ended = [
    ...closes.map((one) => ({ ...one, text: words('relay.closed') })),
    ...resets.map((one) => ({ ...one, text: words('relay.reset') })),
  ];
  return [...said, ...warned, ...ended]
    .toSorted((one, other) => one.packet - other.packet)
    .map(({ from, milliseconds, text }) => ladderLine(from, milliseconds, text));
}

/** `   12.3 ms  → ClientHello (517 bytes)` */
export function ladderLine(from: 'client' | 'server', milliseconds: number, text: string): string {
  return `${milliseconds.toFixed(1).padStart(9)} ms  ${from === 'client' ? '→' : '←'} ${text}`;
}

function alertText({ code, description, level }: RelayConnection['alerts'][number]): string {
  return code === null
    ? words('relay.alert-sealed')
    : words('relay.alert', { name: description ?? 'unknown', code, level: level ?? '' });
}

function endLine({ durationMs, relay }: RelayConnection): string {
  const { address, proxy } = relay.upstream;
  const through = proxy === null ? '' : words('relay.through', { proxy: clean(proxy) });
  const way = address === null ? '' : words('relay.dialled', { address, through });
  return words('relay.bytes', { ...relay.bytes, milliseconds: durationMs.toFixed(0), way });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Control and bidi characters of others never reach a terminal as such. */
const clean = (text: string): string => text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(relayScreenTexts, phrase(id, parameters));
