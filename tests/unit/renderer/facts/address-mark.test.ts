import { expect, it } from 'vitest';
import { addressMark } from '../../../../renderer/facts/address-mark.ts';
import type { ChainAddress } from '../../../../shared/chain.ts';
import * as chains from '../../../app/gallery/chains.ts';

const address = (verdict: ChainAddress['verdict'], sent = 'aa'): ChainAddress => ({
  ...{ address: '192.0.2.1', port: 443, state: verdict === null ? 'not-reached' : 'certificates', reason: '' },
  ...{ sha256: [sent], verdict, shown: true },
});
const ofClient = chains.privateRoot.answer;
const ofServer = chains.missing.answer;

const markOf = (verdict: ChainAddress['verdict'], answer: typeof ofClient, sent?: string) => {
  const one = address(verdict);
  return addressMark(one, { answer, addresses: [one, address('rejected', sent)] });
};

it.each([
  ['trusted', 'pass', 'pass'],
  ['rejected', 'info', 'fail'],
  ['unknown', 'not-tested', 'not-tested'],
  [null, 'not-tested', 'not-tested'],
] as const)('a chain that is %s looks so, whoever must act; a refused one fails where the server must', (...one) => {
  const [verdict, client, server] = one;
  expect([ofClient.side, ofServer.side]).toEqual(['client', 'server']);
  expect([markOf(verdict, ofClient), markOf(verdict, ofServer)]).toEqual([client, server]);
});

it('a refused chain fails where the addresses send different ones', () => {
  expect(markOf('rejected', ofClient, 'bb')).toBe('fail');
});
