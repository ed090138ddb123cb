import { expect, it } from 'vitest';
import { readNetworkDocument } from '../../../shared/read-network.ts';
import { emptyNetwork } from '../../support/empty-network.ts';

it('reads what was written', () => {
  expect(readNetworkDocument(JSON.stringify(emptyNetwork))).toEqual({ document: emptyNetwork });
});

it.each([
  ['nothing', '', 'it is no JSON'],
  ['a word', 'network', 'it is no JSON'],
  ['another document', '{"schema":"handshake-doctor/survey@1"}', 'it is no document of `network --json`'],
  ['null', 'null', 'it is no document'],
  ['a document with a hole', JSON.stringify({ ...emptyNetwork, target: null }), 'it is no document'],
])('refuses %s in the rest of a sentence', (_, json, words) => {
  expect(readNetworkDocument(json)).toEqual({ refused: expect.stringContaining(words) });
});
