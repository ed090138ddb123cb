import { expect, test } from 'vitest';
import { dns, fails, hello, judge, pair, pairs, plaintext, ranked, repeatedly, silence } from '../../build.ts';

const smtp = plaintext('smtp', '220 mail.example.com ESMTP Postfix');

test('the greeting of a STARTTLS protocol proves it, also on a port meant for TLS', () => {
  const { causes } = judge([dns(), hello({ failure: smtp })]);
  expect(causes).toMatchObject([
    { cause: 'starttls-required', confidence: 'confirmed', side: 'client', variant: 'smtp' },
  ]);
});

test('it stays confirmed when the dialogue hangs', () => {
  const first = hello({ failure: smtp });
  const tried = pair(first, 'with-starttls', fails('starttls', { state: 'no-answer', reply: '' }), { reached: 'tcp' });
  expect(ranked(judge([dns(), first, ...tried]))).toEqual(['starttls-required confirmed']);
});

test('a server that offers no switch leads, since asking for it will not help', () => {
  const first = hello({ failure: smtp });
  const refused = fails('starttls', { state: 'not-offered', reply: '250 HELP' });
  const tried = pair(first, 'with-starttls', refused, { reached: 'tcp', report: { starttls: 'smtp' } });
  const judged = judge([dns(), first, ...tried]);
  expect(ranked(judged)).toEqual(['starttls-unavailable confirmed']);
  expect(judged.ruledOut.map(({ cause }) => cause)).toContain('starttls-required');
});

test('a POP3 server that refuses STLS is not asked for STARTTLS', () => {
  const first = hello({ failure: plaintext('pop3', '+OK ready') });
  const refused = fails('starttls', { state: 'refused', reply: '-ERR unknown command' });
  const tried = pair(first, 'with-starttls', refused, { reached: 'tcp', report: { starttls: 'pop3' } });
  const judged = judge([dns(), first, ...tried]);
  expect(ranked(judged)).toEqual(['starttls-unavailable confirmed']);
  expect(JSON.stringify(judged.notTested)).not.toContain('was not asked');
});

test('once the switch was made, it was not unavailable, and the port was asked', () => {
  const first = hello({ failure: smtp });
  const judged = judge([dns(), first, ...pair(first, 'with-starttls', 'passes', { report: { starttls: 'smtp' } })]);
  expect(ranked(judged)).toEqual(['starttls-required confirmed']);
  expect(judged.ruledOut).toContainEqual({ cause: 'starttls-unavailable', because: 'The switch to TLS was made.' });
});

test('silence that ends after STARTTLS is proven by that pair', () => {
  const first = hello({ failure: silence() });
  const tried = repeatedly(first, 'with-starttls', 'passes', 4, { report: { starttls: 'imap' } });
  const judged = judge([dns(), first, ...tried, ...pairs(first, ['again'])]);
  expect(ranked(judged)).toEqual(['starttls-required confirmed']);
  expect(judged.causes[0]?.headline).toContain('IMAP');
});
