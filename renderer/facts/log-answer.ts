import type { ExplainDocument, LogConversation } from '../../shared/debug-log/document.ts';
import type { Words } from '../words.ts';
import { leadingConversation } from './log-lines.ts';

/** `fault`: something failed and it says why. `healthy`: handshakes were completed. `open`: it answers nothing. */
export type LogState = 'fault' | 'healthy' | 'open';

export interface LogAnswer {
  readonly state: LogState;
  /** A sentence of the engine, or of the page. */
  readonly headline: string | Words;
  readonly summary: string | Words;
  /** What it is about; null where the text is no log. */
  readonly conversation: LogConversation | null;
}

/** The one thing that the log says. */
export function logAnswer({ log, matches }: ExplainDocument): LogAnswer {
  const conversation = log === null ? null : leadingConversation(log.conversations);
  const [cause] = conversation?.causes ?? [];
  if (cause?.kind === 'failure')
    return { state: 'fault', headline: cause.headline, summary: cause.explanation, conversation };
  const [match] = matches;
  if (conversation === null) {
    if (match === undefined) return open('nothing', null);
    return open('messages', null);
  }
  if (match !== undefined) return { state: 'fault', headline: match.meaning, summary: match.nextTest, conversation };
  return withoutCause(log?.conversations ?? [], conversation);
}

function withoutCause(all: readonly LogConversation[], conversation: LogConversation): LogAnswer {
  if (all.every(({ outcome }) => outcome === 'completed')) {
    const headline: Words = {
      id: all.length === 1 ? 'logs.headline.completed.only' : 'logs.headline.completed.all',
      parameters: { count: all.length },
    };
    return { state: 'healthy', headline, summary: { id: 'logs.summary.completed' }, conversation };
  }
  if (conversation.outcome === 'unfinished') return open('unfinished', conversation);
  return { state: 'fault', headline: { id: 'logs.headline.failed' }, summary: '', conversation };
}

const open = (what: 'nothing' | 'messages' | 'unfinished', conversation: LogConversation | null): LogAnswer => ({
  ...{ state: 'open', conversation },
  headline: { id: `logs.headline.${what}` },
  summary: { id: `logs.summary.${what}` },
});
