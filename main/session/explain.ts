import { type CauseId, causeIds } from '../../shared/cause.ts';
import {
  type DebugLog,
  type ExplainDocument,
  type ExplainMatch,
  explainSchema,
  type LogConversation,
  type LogRemark,
  logConversationLimit,
  longestLog,
} from '../../shared/debug-log/document.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { ErrorMatch } from '../../shared/reading.ts';
import { causeSeparators } from '../../shared/text/en/cause-separators.ts';
import { logPrograms, logTexts } from '../../shared/text/en/debug-logs.ts';
import { say, textOf } from '../../shared/text/say.ts';
import { judgeConversation } from '../diagnosis/debug-logs/judge-conversation.ts';
import { usualSideOf } from '../diagnosis/debug-logs/usual-side.ts';
import { type HeardConversation, type HeardLog, readDebugLog } from '../evidence/debug-logs/read-debug-log.ts';
import { matchErrors } from '../evidence/error-texts/match-errors.ts';
import { describeError } from '../input/described-error.ts';
import { holdsPrivateKey, withoutPrivateKeys } from '../input/pem.ts';
import { longestInput, readInput } from '../input/read-input.ts';
import { removeSecrets } from '../input/secrets/remove-secrets.ts';

export interface ExplainPorts {
  readonly now: () => number;
  readonly wallClock: () => Date;
  readonly version: string;
}

/** What followed a text and was not handed over: how much, and its end. */
export interface LeftOut {
  readonly characters: number;
  readonly tail: string;
}

const nothing: LeftOut = { characters: 0, tail: '' };

/**
 * What an error message or a debug log means: the connections of a log with what ended each, and all the causes that fit,
 * best first. Touches no network; of a text beyond `longestLog` the beginning is read, and that is said.
 * @param rest what followed and was left out before
 */
export function explainText(
  given: string,
  { now, version, wallClock }: ExplainPorts,
  rest: LeftOut = nothing,
): ExplainDocument {
  const startedAt = wallClock().toISOString();
  const since = now();
  const text = given.slice(0, longestLog);
  const leftOut = given.length - text.length + rest.characters;
  const tail = leftOut === 0 ? '' : (given.slice(text.length) + rest.tail).slice(-longestInput);
  const log = readLog(text, leftOut);
  const fromLog = log === null ? [] : logMatches(log);
  // Words of a log mean what they say at their place alone: “certificate expired” may be a date that was printed.
  const isLog = (log?.conversations.length ?? 0) > 0;
  const matches = isLog ? fromLog : partsOf(text).flatMap(textMatches);
  // What fails is mostly said at the end.
  const atEnd = isLog && fromLog.length > 0 ? [] : textMatches(tail);
  const unread = leftOut - tail.length + (log === null ? Math.max(0, text.length - 2 * longestInput) : 0);
  return {
    ...{ schema: explainSchema, version, startedAt, durationMs: Math.max(0, now() - since) },
    matches: onePerMeaning([...atEnd, ...matches]).slice(0, 40),
    unread,
    target: targetOf(text, log),
    log,
  };
}

/** Of a long text its beginning and its end: what fails is mostly said there. */
const partsOf = (text: string): string[] =>
  text.length <= longestInput
    ? [text]
    : [text.slice(0, longestInput), text.slice(Math.max(longestInput, text.length - longestInput))];

const onePerMeaning = (matches: readonly ExplainMatch[]): ExplainMatch[] => {
  const known = new Set<string>();
  return matches.filter(({ cause, entry }) => !known.has(`${cause} ${entry}`) && known.add(`${cause} ${entry}`));
};

function readLog(text: string, charactersLeftOut: number): DebugLog | null {
  const heard = readDebugLog(text, logConversationLimit);
  if (heard === null) return null;
  const known = new Map<string, readonly ErrorMatch[]>();
  const conversations = heard.conversations.map((one) => toConversation(one, known));
  return {
    ...{ dialect: heard.dialect, program: heard.program, lines: heard.lines, leftOut: heard.leftOut },
    cut: charactersLeftOut > 0 ? { afterLine: heard.lines, charactersLeftOut } : null,
    conversations,
    notes: notesOf(heard, charactersLeftOut).map((text) => ({ sentence: say(logTexts, text), text })),
  };
}

/** Lines of one connection that are looked up, from both of its ends. */
const sayingsAsked = 12;

function toConversation(
  { facts, talk }: HeardConversation,
  known: Map<string, readonly ErrorMatch[]>,
): LogConversation {
  const remarks = talk.remarks.map((remark) => ({ ...remark, text: removeSecrets(remark.text).text.slice(0, 400) }));
  const telling = remarks.filter(({ kind }) => kind === 'verify' || kind === 'error');
  const asked = telling.length <= sayingsAsked ? telling : [...telling.slice(0, 6), ...telling.slice(-6)];
  const sayings = asked.map((remark) => ({ remark, matches: meaningOf(remark, talk.own === 'server', known) }));
  const causes = judgeConversation({ facts, own: talk.own, showsName: talk.showsName || facts.ja3 !== null, sayings });
  const certificates: LogRemark[] = talk.chain.map(({ issuer, line, subject }) => ({
    ...{ kind: 'certificate', line },
    text: `${subject} ← ${issuer}`.slice(0, 400),
  }));
  return {
    ...facts,
    startedAt: talk.dated && talk.firstTime !== null ? facts.startedAt : null,
    timed: talk.firstTime !== null,
    toldBy: talk.own ?? 'unknown',
    thread: talk.thread,
    remarks: [...remarks, ...certificates].toSorted((one, other) => one.line - other.line).slice(0, 60),
    ...{ cause: causes[0]?.cause ?? null, confidence: causes[0]?.confidence ?? null, causes },
  };
}

/** Different lines that are looked up in one log: each costs about a millisecond. */
const meaningsLimit = 300;

function meaningOf(
  { text }: LogRemark,
  byServer: boolean,
  known: Map<string, readonly ErrorMatch[]>,
): readonly ErrorMatch[] {
  const key = `${byServer} ${text.replace(/^[\dA-F]{8,16}:/, '')}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = known.size < meaningsLimit ? matchErrors(text, byServer) : [];
  known.set(key, found);
  return found;
}

function notesOf(heard: HeardLog, charactersLeftOut: number): Phrase[] {
  const { conversations, dialect, leftOut } = heard;
  const ownUnknown = conversations.some(({ talk }) => talk.own === null && talk.remarks.length > 0);
  const bare = conversations.length > 0 && conversations.every(({ facts }) => facts.messages.length === 0);
  return [
    ...(conversations.length === 0 ? [phrase('log.note.none')] : [phrase('log.note.one-end')]),
    ...(dialect === 'schannel' && ownUnknown ? [phrase('log.note.unknown-end')] : []),
    ...(bare ? [phrase('log.note.no-ladder')] : []),
    ...(charactersLeftOut > 0 ? [phrase('log.note.cut', { count: charactersLeftOut })] : []),
    ...(leftOut > 0 ? [phrase('log.note.left-out', { count: leftOut })] : []),
  ];
}

/** The causes of all connections, those that failed first; each once. */
function logMatches({ conversations, dialect, program }: DebugLog): ExplainMatch[] {
  const client = program ?? logPrograms[dialect];
  const all = conversations.flatMap(({ causes }) => causes);
  const failures = all.filter(({ kind }) => kind === 'failure');
  const known = new Set<string>();
  return [...failures, ...all.filter((one) => !failures.includes(one))]
    .filter(({ cause }) => !known.has(cause) && known.add(cause))
    .toSorted((one, other) => Number(one.confidence !== 'likely') - Number(other.confidence !== 'likely'))
    .map(({ cause, confidence, evidence, explanation, headline, side, text }) => ({
      ...{ cause, confidence, client },
      side: side === 'unknown' ? usualSideOf(cause) : side,
      meaning: `${headline} ${explanation}`.slice(0, 2000),
      nextTest: textOf(causeSeparators, cause),
      entry: null,
      quote: String(text.explanation.parameters.quote ?? '').slice(0, 400),
      lines: evidence,
    }));
}

/** One row per cause, best first: a text alone proves nothing, so `likely` at most. */
function textMatches(text: string): ExplainMatch[] {
  return matchErrors(describeError(withoutPrivateKeys(text))).flatMap(
    ({ causes, client, entry, meaning, nextTest, quote }) =>
      causes.filter(isCause).map((cause) => ({
        ...{ cause, client, meaning, nextTest, entry, quote, lines: [] },
        confidence: causes.length === 1 ? ('likely' as const) : ('possible' as const),
        side: usualSideOf(cause),
      })),
  );
}

const isCause = (word: string): word is CauseId => (causeIds as readonly string[]).includes(word);

/** Where the log itself says it, and else what a reader of any text finds. */
function targetOf(text: string, log: DebugLog | null): ExplainDocument['target'] {
  const told =
    log?.conversations.find(({ outcome }) => outcome === 'failed' || outcome === 'not-tls') ?? log?.conversations[0];
  const versions = told?.offeredVersions.slice(0, 8) ?? [];
  const serverName = told?.serverName ?? null;
  const way = /^(.{1,255}):(\d{1,5})$/.exec(told?.server ?? '');
  const port = Number(way?.[2] ?? 0);
  if (way && port > 0 && port < 65_536 && !isEveryAddress(way[1] ?? ''))
    return { host: (way[1] ?? '').replace(/^\[|\]$/g, ''), port, serverName, versions };
  const safe = withoutPrivateKeys(log === null ? text.slice(0, longestInput) : aboutServer(text, told?.remarks ?? []));
  if (safe === '' || holdsPrivateKey(safe)) return null;
  const reading = readInput(safe);
  const found = reading.kind === 'targets' ? reading.targets[0] : undefined;
  return found === undefined
    ? null
    : { host: found.host, port: found.port, serverName: serverName ?? found.serverName, versions };
}

/** What a server listens on: nobody can connect to it. */
const isEveryAddress = (host: string): boolean => /^(?:0\.0\.0\.0|\[?::\]?|\*)$/.test(host);

/** Of a log the commands in it, and the lines that were kept: anything else may look like an address and be none. */
function aboutServer(text: string, remarks: readonly LogRemark[]): string {
  const commands = text
    .slice(0, longestInput)
    .match(/^.{0,80}\b(?:openssl s_client|gnutls-cli|curl|wget|git [a-z-]{3,12}) .{3,400}$/gm)
    ?.slice(0, 2)
    .map((line) => line.replace(/^.{0,80}?(?=openssl s_client|gnutls-cli|curl |wget |git )/, ''));
  const [command] = commands ?? [];
  if (command !== undefined) return command;
  return remarks
    .filter(({ kind }) => kind === 'error' || kind === 'verify')
    .map((remark) => remark.text)
    .join('\n')
    .slice(0, 4000);
}
