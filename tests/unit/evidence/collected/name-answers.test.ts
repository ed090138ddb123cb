import { expect, it } from 'vitest';
import { readCollectedFile } from '../../../../main/evidence/collected/collected-file.ts';
import { nameAnswers } from '../../../../main/evidence/collected/name-answers.ts';
import { writtenFile } from '../../../support/collected-file.ts';

/** What is read of a file about this name, of a computer `web01` whose hosts file has this as line 2. */
function lineOf(host: string, line: string): number | undefined {
  const [address = ''] = line.split(' ');
  const hosts = { name: 'hosts-file', lines: ['1: 127.0.0.1 localhost', `2: ${line}`] };
  const file = readCollectedFile(
    writtenFile([{ name: 'dns-getent', lines: [`${address}  STREAM ${host}`] }, hosts], { host, 'server-name': host }),
  );
  if ('refused' in file) throw new Error(file.refused);
  return nameAnswers(file, [])?.hostsLine?.line;
}

it('finds the line of the hosts file that a name comes from', () => {
  expect(lineOf('shop.corp.test', '10.0.0.9 shop.corp.test')).toBe(2);
  expect(lineOf('shop.corp.test', '127.0.0.1 shop.corp.test')).toBe(2);
});

it.each([
  ['localhost', '127.0.0.1 localhost'],
  ['localhost', '::1 localhost ip6-localhost ip6-loopback'],
  ['localhost.localdomain', '127.0.0.1 localhost localhost.localdomain'],
  ['ip6-localhost', '::1 localhost ip6-localhost'],
  ['shop.localhost', '127.0.0.1 shop.localhost'],
  ['web01.corp.test', '127.0.1.1 web01.corp.test web01'],
  ['web01.corp.test', '127.0.0.1 web01.corp.test web01'],
  ['web01', '127.0.1.1 web01'],
])('takes no line of a computer itself for a changed lookup: %s', (host, line) => {
  expect(lineOf(host, line)).toBeUndefined();
});
