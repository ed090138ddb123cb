import { expect, test } from 'vitest';
import { dns, fails, hello, judge, pair, ranked } from '../../build.ts';

const starttls = { report: { starttls: 'smtp' as const }, reached: 'tcp' as const };
const refused = (state: 'refused' | 'not-offered' | 'unexpected-reply' | 'no-answer', reply: string) =>
  hello({ ...starttls, failure: fails('starttls', { state, reply }) });

test('a refusal in the dialogue is the server’s own word', () => {
  expect(ranked(judge([dns(), refused('refused', '502 command not implemented')]))).toEqual([
    'starttls-unavailable confirmed',
  ]);
  expect(ranked(judge([dns(), refused('not-offered', '250 HELP')]))).toEqual(['starttls-unavailable confirmed']);
});

test('454 is for the moment', () => {
  expect(judge([dns(), refused('refused', '454 TLS not available')]).causes[0]).toMatchObject({ variant: 'temporary' });
});

test('an odd reply is likely only', () => {
  expect(ranked(judge([dns(), refused('unexpected-reply', 'HTTP/1.1 400')]))).toEqual(['starttls-unavailable likely']);
});

test('a port that begins with TLS is the client’s to set right', () => {
  const first = refused('no-answer', '');
  const direct = pair(first, 'without-starttls', 'passes');
  const judged = judge([dns(), first, ...direct]);
  expect(judged.verdict).toMatchObject({ cause: 'starttls-unavailable', confidence: 'confirmed', side: 'client' });
});
