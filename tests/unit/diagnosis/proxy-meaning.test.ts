import { expect, it } from 'vitest';
import { proxyMeaning } from '../../../main/diagnosis/proxy-meaning.ts';

it.each([
  // Look-alikes first: a proxy that speaks of a name, and proxies that write web servers' statuses.
  ['404 No such domain', undefined, 'upstream'],
  ['400 Bad Request', 'http-proxy', 'unclear'],
  ['404 Not Found', 'http-proxy', 'unclear'],
  ['403 Forbidden', undefined, 'refused'],
  ['403 Forbidden', 'http-proxy', 'refused'],
  ['451 Unavailable For Legal Reasons', undefined, 'refused'],
  ['302 Found', undefined, 'sends-elsewhere'],
  ['307 Temporary Redirect', 'http-proxy', 'sends-elsewhere'],
  ['400 Bad Request', undefined, 'perhaps-no-proxy'],
  ['404 Not Found', undefined, 'perhaps-no-proxy'],
  ['405 Not Allowed', undefined, 'perhaps-no-proxy'],
  ['501 Unsupported method', undefined, 'perhaps-no-proxy'],
  ['408 Request Timeout', undefined, 'busy'],
  ['429 Too Many Requests', undefined, 'busy'],
  ['502 Bad Gateway', undefined, 'upstream'],
  ['503 Service Unavailable', undefined, 'upstream'],
  ['418 I am a teapot', undefined, 'unclear'],
])('%s, of one that speaks %s, means: %s', (line, speaks, meaning) => {
  expect(proxyMeaning({ isHttp: true, status: Number(line.slice(0, 3)), line, speaks })).toBe(meaning);
});

it.each([
  [2, 'refused'],
  [5, 'upstream'],
  [null, 'upstream'],
])('SOCKS reply %s means: %s', (status, meaning) => {
  expect(proxyMeaning({ isHttp: false, status, line: '' })).toBe(meaning);
});
