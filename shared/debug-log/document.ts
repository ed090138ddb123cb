import * as v from 'valibot';
import { CaptureStream } from '../capture/stream.ts';
import { causeIds, confidences, sides } from '../cause.ts';
import { count, hostName, instant, list, milliseconds, port, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { logDialects } from './dialect.ts';

/** Names this form of document; stable. */
export const explainSchema = 'handshake-doctor/explain@1';

/** Longest text that is read, in UTF-16 units; what lies beyond is left out and said so. */
export const longestLog = 8 * 1024 * 1024;

/** Conversations that are told of at most; what lies beyond is counted. */
export const logConversationLimit = 200;

/** What kind of thing a line says. */
export const logRemarkKinds = ['verify', 'error', 'end', 'setting', 'certificate'] as const;

/** A line that says something beside the messages, without secrets. */
export const LogRemark = v.object({
  kind: v.picklist(logRemarkKinds),
  line: count(),
  text: text('name', 400),
});
export type LogRemark = v.InferOutput<typeof LogRemark>;

/**
 * One connection of a log, in the words of a conversation of a capture. Here `packet`, `packets` and `evidence` are
 * numbers of lines, from 1.
 */
export const LogConversation = v.object({
  ...CaptureStream.entries,
  /** Empty where the log does not tell an end. */
  client: text('address', 300),
  server: text('name', 300),
  /** Null where the log has no date. */
  startedAt: v.nullable(instant()),
  /** False where the log has no times: then `milliseconds` is 0 everywhere. */
  timed: v.boolean(),
  /** Whose log it is. */
  toldBy: v.picklist(['client', 'server', 'unknown']),
  /** Thread, process or connection number that tells it from others in the log. */
  thread: v.nullable(word()),
  remarks: list(LogRemark, 60),
});
export type LogConversation = v.InferOutput<typeof LogConversation>;

/** A debug log as it was understood. */
export const DebugLog = v.object({
  dialect: v.picklist(logDialects),
  /** Program with its version, as far as the log says it. */
  program: v.nullable(word()),
  lines: count(),
  /** The text was longer than what is read. */
  cut: v.nullable(v.object({ afterLine: count(), charactersLeftOut: count() })),
  conversations: list(LogConversation, logConversationLimit),
  /** Conversations beyond the limit. */
  leftOut: count(),
  /** What holds for the log as a whole, in words. */
  notes: list(v.object({ sentence: text('name', 1000), text: Phrase }), 20),
});
export type DebugLog = v.InferOutput<typeof DebugLog>;

/** A cause that fits, best first. */
export const ExplainMatch = v.object({
  cause: v.picklist(causeIds),
  /** `likely` at most: a text alone proves nothing. */
  confidence: v.picklist(confidences),
  side: v.picklist(sides),
  client: word(),
  meaning: text('name', 2000),
  /** What tells it from the others. */
  nextTest: text('public', 400),
  /** The entry of the dictionary; null where the ladder says it. */
  entry: v.nullable(word()),
  quote: text('name', 400),
  /** Lines that show it, from 1; empty where the text is no log. */
  lines: list(count(), 20),
});
export type ExplainMatch = v.InferOutput<typeof ExplainMatch>;

/** The document of `explain --json`, and what the page gets. */
export const ExplainDocument = v.object({
  schema: v.literal(explainSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  matches: list(ExplainMatch, 40),
  target: v.nullable(
    v.object({ host: hostName(), port: port(), serverName: v.nullable(hostName()), versions: list(word(), 8) }),
  ),
  /** Characters of a long text that were not looked at. */
  unread: count(),
  /** Null where the text is no debug log that is known. */
  log: v.nullable(DebugLog),
});
export type ExplainDocument = v.InferOutput<typeof ExplainDocument>;
