import { expect, it } from 'vitest';
import { readingOnce } from '../../../../main/session/network/reading-once.ts';

it('reads the hosts file once for each name, however many parts ask at the same time', async () => {
  const asked: string[] = [];
  const sources = readingOnce({
    hosts: async (name) => {
      asked.push(name);
      return { path: '/etc/hosts', state: 'read', lines: [{ line: asked.length, address: '192.0.2.1', name }] };
    },
    settings: async () => ({ source: 'resolv.conf', path: '', search: [], ndots: 1, nameServers: [] }),
  });
  const [one, other] = await Promise.all([sources.hosts('a.test'), sources.hosts('a.test')]);
  await sources.hosts('b.test');
  expect(asked).toEqual(['a.test', 'b.test']);
  expect(other).toBe(one);
});
