import type { LogRun, LogsState } from '../../../renderer/state/logs.ts';
import type { ExplainDocument, LogConversation } from '../../../shared/debug-log/document.ts';
import { longName } from './extremes.ts';
import recorded from './logs/read.json' with { type: 'json' };

/** The screen that reads debug logs. */
export interface LogsCase {
  readonly screen: 'logs';
  readonly logs: LogRun;
  readonly state?: Partial<LogsState>;
}

interface Recorded {
  readonly text: string;
  readonly document: ExplainDocument;
}

/** As the engine read what curl and openssl s_client printed, and two texts that are no logs. */
const { curl, message, nothing, openssl } = recorded as unknown as Readonly<
  Record<'curl' | 'openssl' | 'nothing' | 'message', Recorded>
>;

const read = ({ document, text }: Recorded, name: string | null = null): LogsCase => ({
  screen: 'logs',
  logs: { phase: 'read', name, text, document },
});

const completed: Recorded = {
  ...curl,
  document: {
    ...curl.document,
    matches: [],
    log: changed(curl.document, (one) => ({ ...one, outcome: 'completed', causes: [], cause: null, alerts: [] })),
  },
};

/** Long names, many causes and connections, a log of many lines, letters that run the other way. */
const widest: Recorded = {
  text: `${curl.text}\n${'x'.repeat(3000)}\nשגיאה: שם המארח אינו תואם, دليل\n${'* nothing to see\n'.repeat(5000)}`,
  document: {
    ...curl.document,
    target: { host: longName, port: 8443, serverName: longName, versions: ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'] },
    log: many(curl.document),
  },
};

function changed(document: ExplainDocument, change: (one: LogConversation) => LogConversation): ExplainDocument['log'] {
  return document.log === null ? null : { ...document.log, conversations: document.log.conversations.map(change) };
}

function many(document: ExplainDocument): ExplainDocument['log'] {
  const { log } = document;
  const [one] = log?.conversations ?? [];
  if (log === null || one === undefined) return log;
  const [cause] = one.causes;
  const causes = Array.from({ length: 8 }, (_, at) => cause && { ...cause, headline: `${cause.headline} (${at + 1})` });
  const conversations = Array.from({ length: 40 }, (_, index) => ({
    ...{ ...one, index, serverName: longName, server: `${longName}:8443` },
    causes: causes.flatMap((each) => each ?? []),
    remarks: [...one.remarks, { kind: 'error' as const, line: 30, text: 'שגיאה: שם המארח אינו תואם, دليل' }],
  }));
  return { ...log, lines: 5031, leftOut: 7, conversations };
}

export const logCases = {
  'logs-empty': { screen: 'logs', logs: { phase: 'none' } },
  'logs-reading': { screen: 'logs', logs: { phase: 'reading', name: 'debug.log' } },
  'logs-curl': read(curl),
  'logs-openssl': read(openssl, 's_client.txt'),
  'logs-completed': read(completed),
  'logs-message': read(message),
  'logs-nothing': read(nothing, 'build.log'),
  'logs-widest': read(widest, `${'a'.repeat(120)}.log`),
  'logs-broken': {
    screen: 'logs',
    logs: { phase: 'broken', name: 'debug.log', because: 'The part of this program that reads logs does not answer.' },
  },
} as const satisfies Readonly<Record<string, LogsCase>>;
