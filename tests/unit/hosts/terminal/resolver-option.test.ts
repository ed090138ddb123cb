import { expect, it } from 'vitest';
import { readResolvers } from '../../../../main/hosts/terminal/resolver-option.ts';

it.each([[['9.9.9.9']], [['9.9.9.9:5353', '[2620:fe::9]:53', '2620:fe::9']], [[' 127.0.0.1 ']]])(
  'takes %j with consent',
  (resolver) => {
    const resolvers = resolver.map((one) => one.trim());
    expect(readResolvers({ allow: 'reference, dns', resolver })).toEqual({ resolvers });
  },
);

it.each([
  ['a name', ['dns.example'], '--resolver takes an address'],
  ['a shell', ['$(id)'], '--resolver takes an address'],
  ['a dash', ['-x'], '--resolver takes an address'],
  ['a port that is none', ['9.9.9.9:70000'], '--resolver takes an address'],
  ['nothing', [''], '--resolver takes an address'],
  ['too many', ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'], '3 times at most'],
])('refuses %s', (_, resolver, words) => {
  expect(readResolvers({ allow: 'dns', resolver })).toEqual({ refused: expect.stringContaining(words) });
});

it('asks for consent, since naming somebody is none', () => {
  const refused = { refused: expect.stringContaining('add --allow dns') };
  expect(readResolvers({ resolver: ['9.9.9.9'] })).toEqual(refused);
  expect(readResolvers({ allow: 'reference', resolver: ['9.9.9.9'] })).toEqual(refused);
  expect(readResolvers({})).toEqual({ resolvers: [] });
});
