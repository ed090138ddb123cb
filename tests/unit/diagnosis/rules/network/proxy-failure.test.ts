import { expect, test } from 'vitest';
import type { ObservationOf } from '../../../../../shared/observation.ts';
import { dns, hello, judge, pairs, plaintext, ranked, target } from '../../build.ts';

const otherNames = (first: ReturnType<typeof hello>) => pairs(first, ['other-server-name', 'without-server-name']);

test('status 407 is a proxy by its own word', () => {
  const judged = judge([dns(), hello({ failure: plaintext('http', 'HTTP/1.1 407 Proxy Authentication Required') })]);
  expect(ranked(judged)).toEqual(['proxy-failure confirmed']);
});

test('clear text is likely the proxy’s where one is in use, and not TLS where none is', () => {
  const first = hello({ failure: plaintext('http', 'HTTP/1.1 503 Service Unavailable') });
  expect(ranked(judge([dns(), first], { target: { ...target, proxy: 'http://proxy:8080' } }))).toEqual([
    'proxy-failure likely',
  ]);
  expect(ranked(judge([dns(), first, ...otherNames(first)]))).toEqual(['not-tls likely']);
});

const proxied = { target: { ...target, proxy: 'http://proxy:8080' } };
const reply = (fields: Partial<ObservationOf<'proxy-reply'>>): ObservationOf<'proxy-reply'> => ({
  ...{ id: 'proxy-reply-1', kind: 'proxy-reply', source: 'proxy-way', at: '2026-11-20T12:00:00.000Z', durationMs: 1 },
  ...{ proxy: 'http://proxy:8080', protocol: 'http', address: '192.0.2.1', destination: 'server.test:443' },
  ...{ state: 'refused', status: null, line: '', schemes: [], body: '', errorCode: null, credentialsSent: false },
  ...fields,
});

test.each([
  [{ state: 'credentials', status: 407 }, 'confirmed'],
  [{ state: 'refused', status: 403 }, 'confirmed'],
  [{ state: 'refused', status: 503 }, 'likely'],
  [{ state: 'refused', protocol: 'socks5', status: 2 }, 'confirmed'],
  [{ state: 'refused', protocol: 'socks5', status: 5 }, 'likely'],
  [{ state: 'not-a-proxy' }, 'confirmed'],
  [{ state: 'unreachable', errorCode: 'ECONNREFUSED' }, 'confirmed'],
  [{ state: 'unreachable' }, 'likely'],
  [{ state: 'not-found', errorCode: 'ENOTFOUND' }, 'confirmed'],
  [{ state: 'no-answer' }, 'likely'],
  [{ state: 'closed' }, 'likely'],
] as const)('%j is %s by the proxy’s own reply, with nobody else reached', (fields, confidence) => {
  expect(ranked(judge([reply(fields)], proxied))).toEqual([`proxy-failure ${confidence}`]);
});

const of = (fields: Partial<ObservationOf<'proxy-reply'>>) => judge([reply(fields)], proxied).causes[0];

test.each([
  // A name server that keeps silent knows nothing of the name.
  [{ state: 'unreachable', address: null, errorCode: 'EAI_AGAIN' }, 'name-silent likely', 'look-up-the-proxy-again'],
  [{ state: 'not-a-proxy', speaks: 'tls' }, 'speaks-tls confirmed', 'write-the-right-scheme'],
  [{ status: 302, line: '302 Found', redirectHost: 'in.test' }, 'sends-elsewhere likely', 'open-the-page-of-the-proxy'],
  [{ status: 400, line: '400 Bad Request' }, 'not-a-proxy likely', 'name-the-right-proxy'],
  [{ status: 404, line: '404 Not Found' }, 'not-a-proxy likely', 'name-the-right-proxy'],
  [{ status: 405, line: '405 Not Allowed' }, 'not-a-proxy likely', 'name-the-right-proxy'],
  [{ status: 408, line: '408 Request Timeout' }, 'busy likely', 'give-the-proxy-time'],
  [{ status: 429, line: '429 Too Many Requests' }, 'busy likely', 'give-the-proxy-time'],
  [{ status: 400, line: '400 no', speaks: 'http-proxy' }, 'refused likely', 'let-it-through-the-proxy'],
  [{ status: 403, line: '403 Forbidden' }, 'refused confirmed', 'let-it-through-the-proxy'],
  [{ state: 'closed' }, 'closed likely', 'name-the-right-proxy'],
] as const)('%j is told apart, with its own advice', (fields, known, remedy) => {
  const cause = of(fields);
  expect(`${cause?.variant} ${cause?.confidence}`).toBe(known);
  const ids = cause?.remedies.map(({ id }) => id);
  expect(ids).toContain(remedy);
  if (remedy !== 'let-it-through-the-proxy') expect(ids).not.toContain('let-it-through-the-proxy');
});

test('one that was reached is not said to be out of reach, and TLS gets the address to write', () => {
  for (const state of ['closed', 'no-answer'] as const)
    expect(of({ state })?.headline).not.toContain('cannot be reached');
  const steps = of({ state: 'not-a-proxy', speaks: 'tls' })?.remedies[0]?.steps.map(({ text }) => text);
  expect(steps?.[0]).toContain('https://proxy:8080');
  expect(of({ status: 302, line: '302 Found', redirectHost: 'in.test' })?.headline).toContain('in.test');
});

test.each([
  [['Basic'], false, 'The proxy wants a user name and a password.'],
  [['Negotiate', 'basic'], true, 'The proxy does not accept this user name and password.'],
  [['Negotiate', 'NTLM'], false, 'The proxy wants a sign-in by Negotiate, NTLM.'],
  [['Digest'], true, 'The proxy wants a sign-in by Digest.'],
])(
  'a proxy that takes %j is not asked for more than it said (credentials sent: %s)',
  (schemes, credentialsSent, said) => {
    const judged = judge([reply({ state: 'credentials', status: 407, schemes, credentialsSent })], proxied);
    expect(judged.verdict.headline).toBe(said);
  },
);

test.each([
  [
    ['Negotiate', 'NTLM'],
    ['sign-in-through-a-local-proxy', 'except-it-from-the-sign-in'],
  ],
  [['Kerberos'], ['sign-in-through-a-local-proxy', 'except-it-from-the-sign-in']],
  [['NTLM', 'Basic'], ['give-the-proxy-a-password']],
  [['Digest'], ['give-the-proxy-a-password']],
])('a proxy that takes %j gets its own advice', (schemes, ids) => {
  const [cause] = judge([reply({ state: 'credentials', status: 407, schemes })], proxied).causes;
  expect(cause?.remedies.map(({ id }) => id)).toEqual(ids);
});

test('the helper is set up for this very proxy', () => {
  const [cause] = judge([reply({ state: 'credentials', status: 407, schemes: ['NTLM'] })], proxied).causes;
  const commands = cause?.remedies.flatMap(({ steps }) => steps.map(({ command }) => command));
  expect(commands).toEqual([
    'curl -sSI --proxy-anyauth --proxy-user : --proxy http://proxy:8080 https://shop.example.com/',
    'px --proxy=proxy:8080 --listen=127.0.0.1 --port=3128',
    'cntlm -I -u NAME@DOMAIN -l 127.0.0.1:3128 proxy:8080',
    'export HTTPS_PROXY=http://127.0.0.1:3128',
    null,
    'export NO_PROXY=shop.example.com',
  ]);
});

test('clear text behind a way that is open is the server’s own', () => {
  const first = hello({ failure: plaintext('http', 'HTTP/1.1 400 Bad Request') });
  const judged = judge([reply({ state: 'open', status: 200 }), first, ...otherNames(first)], proxied);
  expect(ranked(judged)).toEqual(['not-tls confirmed']);
});

test('a proxy that opened the way is no reason for what came after', () => {
  expect(ranked(judge([reply({ state: 'open', status: 200 }), hello()], proxied))).toEqual([]);
});
