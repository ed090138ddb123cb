import { expect, test } from 'vitest';
import { dns, fails, hello, judge, pair, plaintext, ranked, repeatedly } from '../../build.ts';

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
  expect(ranked(judge([dns(), refused('unexpected-reply', 'hello there')]))).toEqual(['starttls-unavailable likely']);
});

const said = (text: string) => ({ direction: 'received', text }) as const;
const asked = (text: string) => ({ direction: 'sent', text }) as const;

test('a server that lists STARTTLS and refuses it is said to do both, 454 or not', () => {
  for (const reply of ['454 4.7.0 TLS not available due to local problem', '502 5.5.1 no']) {
    const dialogue = [
      said('220 mail ESMTP'),
      asked('EHLO x'),
      said('250-mail'),
      said('250 STARTTLS'),
      asked('STARTTLS'),
      said(reply),
    ];
    const failure = fails('starttls', { state: 'refused', reply });
    const judged = judge([dns(), hello({ ...starttls, failure, report: { starttls: 'smtp', dialogue } })]);
    expect(judged.causes[0]).toMatchObject({ variant: 'offered', confidence: 'confirmed', side: 'server' });
    expect(judged.verdict.headline).toBe('The server offers STARTTLS and then refuses it.');
    expect(JSON.stringify(judged.causes)).not.toMatch(/does not offer/);
    expect(judged.causes[0]?.remedies[0]?.id).toBe('mend-starttls');
  }
});

test('the same on a port where TLS was tried at once', () => {
  const reply = 'a2 NO TLS is broken';
  const dialogue = [
    said('* OK'),
    asked('a1 CAPABILITY'),
    said('* CAPABILITY IMAP4rev1 STARTTLS'),
    said('a1 OK'),
    asked('a2 STARTTLS'),
    said(reply),
  ];
  const first = hello({ failure: plaintext('imap', '* OK') });
  const failure = fails('starttls', { state: 'refused', reply });
  const tried = pair(first, 'with-starttls', failure, { reached: 'tcp', report: { starttls: 'imap', dialogue } });
  expect(judge([dns(), first, ...tried]).causes[0]).toMatchObject({
    cause: 'starttls-unavailable',
    variant: 'offered',
  });
});

test('a word of the refusal itself is no offer', () => {
  const reply = '500 STARTTLS not known';
  const dialogue = [said('+OK'), asked('STLS'), said(reply)];
  const failure = fails('starttls', { state: 'refused', reply });
  const judged = judge([dns(), hello({ ...starttls, failure, report: { starttls: 'pop3', dialogue } })]);
  expect(judged.causes[0]?.variant).toBe('refused');
});

test('a greeting of another protocol is named', () => {
  const greeting = '+OK POP3 ready';
  const failure = fails('starttls', { state: 'unexpected-reply', reply: greeting });
  const judged = judge([
    dns(),
    hello({ ...starttls, failure, report: { starttls: 'ftp', dialogue: [said(greeting)] } }),
  ]);
  expect(judged.verdict.headline).toBe('Port 443 speaks POP3, not FTP.');
  expect(judged.causes[0]).toMatchObject({ side: 'client', confidence: 'confirmed', variant: 'other-protocol' });
});

test('a dialogue that hangs is no switch that was made', () => {
  const { ruledOut } = judge([dns(), refused('no-answer', '')]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('starttls-unavailable');
});

test('a port that begins with TLS is the client’s to set right', () => {
  const first = refused('no-answer', '');
  const direct = repeatedly(first, 'without-starttls', 'passes');
  const judged = judge([dns(), first, ...direct, ...repeatedly(first, 'again', first.report.failure ?? 'passes')]);
  expect(judged.verdict).toMatchObject({ cause: 'starttls-unavailable', confidence: 'confirmed', side: 'client' });
});

test.each([
  ['smtp', [said('554 5.7.1 You are not allowed to connect')]],
  ['smtp', [said('450 4.3.2 Not accepting mail now')]],
  ['smtp', [said('220 mx ESMTP'), asked('EHLO x'), said('550 Blocked')]],
  ['pop3', [said('-ERR no')]],
  ['imap', [said('* BYE overloaded')]],
  ['mysql', [said('Host is blocked')]],
] as const)('a server of %s that refuses before it is asked says nothing of TLS: %j', (protocol, dialogue) => {
  const failure = fails('starttls', { state: 'refused', reply: dialogue.at(-1)?.text ?? '' });
  const judged = judge([
    dns(),
    hello({ ...starttls, failure, report: { starttls: protocol, dialogue: [...dialogue] } }),
  ]);
  const [own] = judged.causes.filter(({ cause }) => cause === 'starttls-unavailable');
  expect(own).toMatchObject({ variant: 'turned-away', confidence: 'likely', side: 'unknown' });
  expect(own?.headline.includes('for the moment')).toBe(failure.reply.startsWith('4'));
  expect(own?.remedies.map(({ id }) => id)).not.toContain('offer-starttls');
});

test('a database that refuses the request for TLS itself was asked', () => {
  const failure = fails('starttls', { state: 'refused', reply: 'E no' });
  const dialogue = [asked('SSLRequest'), said('E no')];
  const judged = judge([dns(), hello({ ...starttls, failure, report: { starttls: 'postgres', dialogue } })]);
  expect(judged.causes[0]).toMatchObject({ variant: 'refused', confidence: 'confirmed' });
});
