import { expect, it } from 'vitest';
import { namedAddresses } from '../../../main/input/commands/named-addresses.ts';

const url = 'https://pay.example:8443/';
const found = (...words: string[]) => namedAddresses(words)('pay.example', 8443);

it('reads where curl itself goes for a name', () => {
  expect(found('curl', '--resolve', 'pay.example:8443:192.0.2.1', url)).toEqual(['192.0.2.1']);
  expect(found('/usr/bin/curl', '-sS', '--resolve=PAY.example:8443:192.0.2.1', url)).toEqual(['192.0.2.1']);
  expect(found('timeout', '5', 'curl', '--resolve', '+*:8443:192.0.2.1', url)).toEqual(['192.0.2.1']);
  expect(found('curl', '--resolve', 'pay.example:8443:[2001:db8::1],192.0.2.1', url)).toEqual([
    '2001:db8::1',
    '192.0.2.1',
  ]);
});

it('takes the last rule for a name, and one for any name after all others', () => {
  const rules = ['pay.example:8443:192.0.2.1', '*:8443:192.0.2.9', 'pay.example:8443:192.0.2.2'];
  expect(found('curl', ...rules.flatMap((rule) => ['--resolve', rule]), url)).toEqual(['192.0.2.2']);
});

it('finds nothing for another port, another name, a rule taken back, or another program', () => {
  expect(found('curl', '--resolve', 'pay.example:443:192.0.2.1', url)).toBeNull();
  expect(found('curl', '--resolve', 'a.pay.example:8443:192.0.2.1', url)).toBeNull();
  expect(found('curl', '--resolve', '-pay.example:8443', url)).toBeNull();
  expect(found('curl', '-H', 'X: --resolve', url)).toBeNull();
  expect(found('wget', '--resolve', 'pay.example:8443:192.0.2.1', url)).toBeNull();
  expect(found()).toBeNull();
});
