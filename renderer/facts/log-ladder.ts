import type { LogConversation } from '../../shared/debug-log/document.ts';
import { captureLadder } from './capture-ladder.ts';
import type { Ladder } from './ladder.ts';

/** A connection of a log as a ladder. Logs do not always tell addresses or times: then none stand in it. */
export function logLadder(conversation: LogConversation): Ladder {
  const { server, startedAt, timed } = conversation;
  const [, host = server, port = '0'] = /^(.*):(\d{1,5})$/.exec(server) ?? [];
  const ladder = captureLadder({ ...conversation, server: `${host}:${port}`, startedAt: startedAt ?? '' });
  const rows = timed ? ladder.rows : ladder.rows.map((row) => ({ ...row, milliseconds: null, gap: 0 as const }));
  return { ...ladder, rows };
}
