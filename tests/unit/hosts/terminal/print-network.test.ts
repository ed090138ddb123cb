import { expect, it } from 'vitest';
import { printNetwork } from '../../../../main/hosts/terminal/print-network.ts';
import { composeNetwork } from '../../../../main/session/network/compose.ts';
import { nothingFound } from '../../../../main/session/network/found.ts';
import { emptyNetwork } from '../../../support/empty-network.ts';

it('says that nothing could be looked at, and makes nothing up', () => {
  const text = printNetwork(emptyNetwork);
  expect(text.split('\n').slice(0, 2)).toEqual(['Too little could be looked at to say anything.', 'inconclusive']);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});

it('says that it was stopped', () => {
  const stopped = composeNetwork(emptyNetwork, nothingFound, 'stopped', emptyNetwork.startedAt);
  expect(stopped).toMatchObject({ partial: true, answer: { state: 'inconclusive' } });
  expect(printNetwork(stopped)).toContain('It was stopped before its end');
});

it('prints no control character raw, wherever it stands', () => {
  const hostile = '\u001b[2Jx\u202e\u0007';
  const text = printNetwork({
    ...emptyNetwork,
    target: { ...emptyNetwork.target, host: hostile },
    notTested: [{ part: 'names', what: hostile, because: `${hostile}\n\u0000` }],
    contacts: [{ part: 'names', address: hostile, port: 53, purpose: hostile }],
    ruledOut: [{ cause: 'dns-failure', because: hostile }],
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  expect(text).toContain('<U+001B>');
});

it('holds long values together and goes on in the next line', () => {
  const because = 'a sentence that goes on for a while and then for another while. '.repeat(6).trim();
  const text = printNetwork({ ...emptyNetwork, notTested: [{ part: 'clock', what: 'the time', because }] });
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});
