import type { DebugLog, ExplainDocument, ExplainMatch, LogConversation } from '../../../shared/debug-log/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import { causeSeparators } from '../../../shared/text/en/cause-separators.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { logPrograms, logTexts } from '../../../shared/text/en/debug-logs.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

/** Connections shown: nobody reads more of them on a terminal. */
const shownConversations = 50;

/** What a text means, as text for a terminal. */
export function printExplained(document: ExplainDocument): string {
  const { log, matches, target, unread } = document;
  const about = target === null ? [] : [words('log.target', { server: visible(`${target.host}:${target.port}`) })];
  const left = unread > 0 ? [words('log.note.cut', { count: unread })] : [];
  const parts = log === null ? byMessage(matches) : [...logParts(log), ...(hasCauses(log) ? [] : byMessage(matches))];
  return `${[...parts, ...about, ...(log === null ? left : [])].join('\n\n')}\n`;
}

const hasCauses = ({ conversations }: DebugLog): boolean => conversations.some(({ causes }) => causes.length > 0);

/** One block per message: what it means, and all that fits. */
function byMessage(matches: readonly ExplainMatch[]): string[] {
  const blocks = Map.groupBy(matches, ({ entry, quote }) => `${entry} ${quote}`);
  return [...blocks.values()].map((block) => {
    const [first] = block as [ExplainMatch];
    const head = `“${visible(first.quote)}”  (${first.client})`;
    return [
      head,
      first.meaning,
      `Fits: ${block.map(({ cause }) => `${textOf(causeNames, cause)} (${cause})`).join('; ')}`,
      `Next: ${first.nextTest}`,
    ].join('\n');
  });
}

function logParts(log: DebugLog): string[] {
  const { conversations, dialect, lines, notes, program } = log;
  const name = visible(program ?? logPrograms[dialect]);
  const count = conversations.length + log.leftOut;
  const head = words(count === 1 ? 'log.head.one' : 'log.head.many', { program: name, lines, count });
  const shown = conversations.slice(0, shownConversations);
  const more = conversations.length - shown.length;
  return [
    [head, ...notes.map(({ sentence }) => visible(sentence))].join('\n'),
    ...shown.map(conversationLines),
    ...(more > 0 ? [words('log.more', { count: more })] : []),
  ];
}

function conversationLines(one: LogConversation): string {
  const ends = [one.client, one.server].filter((end) => end !== '').join(' → ');
  const name = one.serverName === null ? '' : `  ${visible(one.serverName)}`;
  const thread = one.thread === null ? '' : `  [${visible(one.thread)}]`;
  const title = `${one.index + 1}  ${words(`log.outcome.${one.outcome}`)}  ${visible(ends)}${name}${thread}`;
  const [first, last] = one.packets;
  const lines = [
    ...causeLines(one),
    ...ladder(one),
    ...remarks(one),
    agreement(one),
    words('log.lines', { first, last }),
  ];
  return [title, ...lines.filter((line) => line !== '').map((line) => `   ${line}`)].join('\n');
}

function causeLines({ causes, outcome }: LogConversation): string[] {
  if (causes.length === 0) return outcome === 'failed' || outcome === 'not-tls' ? [words('log.no-cause')] : [];
  return causes.flatMap(({ cause, confidence, explanation, headline, kind }, index) => {
    const sure = words(confidence === 'likely' ? 'log.confidence.likely' : 'log.confidence.possible');
    const mark = kind === 'finding' ? words('log.finding') : sure;
    const apart = `     ${words('log.separates')}: ${textOf(causeSeparators, cause)}`;
    if (index > 0) return [`${mark}: ${textOf(causeNames, cause)} (${cause})`, apart];
    return [`${mark}: ${visible(headline)} (${cause})`, `  ${visible(explanation)}`, apart];
  });
}

/** Each message with its line and, where the log has times, when it was. */
function ladder({ alerts, messages, timed }: LogConversation): string[] {
  const rows = [
    ...messages.map(({ from, name, packet, milliseconds }) => ({ from, packet, milliseconds, text: name })),
    ...alerts.map(({ description, from, level, milliseconds, packet }) => ({
      ...{ from, packet, milliseconds },
      text: `Alert ${level ?? ''} ${description ?? 'unknown'}`.replaceAll('  ', ' '),
    })),
  ].toSorted((one, other) => one.packet - other.packet);
  return rows.map(({ from, milliseconds, packet, text }) => {
    const time = timed ? `${milliseconds.toFixed(0)} ms`.padStart(9) : '';
    return `${String(packet).padStart(7)}${time}  ${from === 'client' ? '→' : '←'} ${visible(text)}`;
  });
}

const remarks = ({ remarks: said }: LogConversation): string[] =>
  said.slice(0, 12).map(({ line, text }) => `${String(line).padStart(7)}  ${visible(text.slice(0, 160))}`);

function agreement({
  cipherSuite,
  negotiatedVersion,
  offeredCipherSuites,
  offeredVersions,
  stoppedAfter,
}: LogConversation): string {
  const parts: string[] = [];
  if (offeredVersions.length > 0)
    parts.push(words('log.offered', { versions: offeredVersions.join(', '), count: offeredCipherSuites.length }));
  if (negotiatedVersion !== null)
    parts.push(words('log.agreed', { version: negotiatedVersion, suite: cipherSuite?.name ?? '?' }));
  if (stoppedAfter !== null) parts.push(words('log.stopped-after', { message: stoppedAfter }));
  return parts.join('; ');
}

const words = (id: keyof typeof logTexts, parameters: Parameters<typeof phrase>[1] = {}): string =>
  say(logTexts, phrase(id, parameters));
