import { describe, expect, it } from 'vitest';
import { logAnswer } from '../../../../renderer/facts/log-answer.ts';
import { logLadder } from '../../../../renderer/facts/log-ladder.ts';
import { linesOf, marksOf, shownLine } from '../../../../renderer/facts/log-lines.ts';
import { logCases } from '../../../app/gallery/logs.ts';

const { 'logs-curl': curl, 'logs-openssl': openssl } = logCases;
const conversationOf = ({ logs }: typeof curl) => {
  if (logs.phase !== 'read') throw new Error('not read');
  const { conversation } = logAnswer(logs.document);
  if (conversation === null) throw new Error('no conversation');
  return conversation;
};

describe('the lines of a log', () => {
  it('are cut where they are too long, and what is left out is counted', () => {
    expect(shownLine('x'.repeat(2500))).toMatchObject({ more: 500 });
    expect(linesOf('one\r\ntwo\nthree')).toEqual(['one', 'two', 'three']);
  });

  it('are marked where they show the cause, in their order', () => {
    const marks = marksOf(conversationOf(curl));
    const causes = [...marks].filter(([, { kind }]) => kind === 'cause').map(([line]) => line);
    expect(causes).toEqual(conversationOf(curl).causes[0]?.evidence);
    expect([...marks.keys()]).toEqual([...marks.keys()].toSorted((one, other) => one - other));
  });
});

describe('the ladder of a log', () => {
  it('has its lines, and no times where the log has none', () => {
    const conversation = conversationOf(openssl);
    const { end, rows } = logLadder({ ...conversation, timed: false });
    expect(rows.every(({ milliseconds }) => milliseconds === null)).toBe(true);
    expect(rows.every(({ packet }) => packet !== null)).toBe(true);
    expect(end?.by).toBe('server');
  });
});

it('a text without a log is never called a failure of anybody', () => {
  for (const { logs } of [logCases['logs-message'], logCases['logs-nothing']]) {
    if (logs.phase === 'read') expect(logAnswer(logs.document).state).toBe('open');
  }
});
