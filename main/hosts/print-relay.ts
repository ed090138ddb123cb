// What a relay or the run of a program saw, as text for a terminal or a file.

import { outcomeWord } from '../../shared/capture/outcome-word.ts';
import { phrase } from '../../shared/phrase.ts';
import type { RelayConnection } from '../../shared/relay/connection.ts';
import type { ProgramFacts, RelayDocument, RunDocument } from '../../shared/relay/document.ts';
import { relayScreenTexts } from '../../shared/text/en/relay-screens.ts';
import { say } from '../../shared/text/say.ts';

/** The whole: what is concluded first, then the program, then each connection. */
export function printRelay(document: RelayDocument | RunDocument): string {
  const program = 'program' in document ? [programLines(document.program).join('\n')] : [];
  const blocks = document.connections.map(printConnection);
  return `${[printVerdict(document), ...program, ...blocks].join('\n\n')}\n`;
}

/** What is concluded, and what holds for all. */
export function printVerdict({ notes, verdict }: RelayDocument | RunDocument): string {
  const { cause, confidence, explanation, headline } = verdict;
  const mark = cause === null ? '' : ` (${cause}, ${confidence})`;
  const lines = [
    `${capital(clean(headline))}${mark}`,
    clean(explanation),
    ...notes.map(({ sentence }) => clean(sentence)),
  ];
  return lines.join('\n');
}

/** The program: whom it called, what it trusted, what it said. */
export function programLines(program: ProgramFacts): string[] {
  const { hosts, messages, state, status, trace, trustFiles } = program;
  const end = program.signal ?? status;
  return [
    words(state === 'ended' || state === 'ended-by-us' ? 'relay.program.ended' : `relay.program.${state}`, {
      command: clean(program.command.join(' ')).slice(0, 300),
      end: end ?? '',
    }),
    ...hosts.map(({ connections, host, how, port }) =>
      words(`relay.program.${how}`, { place: clean(`${host}:${port}`), count: connections }),
    ),
    ...(trace.state === 'traced'
      ? trustLines(trustFiles)
      : [words('relay.program.not-traced', { because: trace.because })]),
    ...messages
      .slice(0, 3)
      .map(({ client, meaning, quote }) => words('relay.program.message', { quote: clean(quote), client, meaning })),
  ];
}

function trustLines(files: ProgramFacts['trustFiles']): string[] {
  if (files.length === 0) return [words('relay.program.no-trust-file')];
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
  const also = others.map(({ cause }) => cause).join(', ');
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
    words('relay.offered', { versions, count: offeredCipherSuites.length }),
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
    text: words(one.encrypted ? 'relay.message-sealed' : 'relay.message', { name: one.name, bytes: one.bytes }),
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
