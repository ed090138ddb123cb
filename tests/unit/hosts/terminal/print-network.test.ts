import { describe, expect, it } from 'vitest';
import { printNetwork } from '../../../../main/hosts/terminal/print-network.ts';
import { composeNetwork } from '../../../../main/session/network/compose.ts';
import { nothingFound } from '../../../../main/session/network/found.ts';
import { firstRemedy } from '../../../../shared/first-remedy.ts';
import type { NetworkDocument } from '../../../../shared/network/document.ts';
import * as networks from '../../../app/gallery/networks.ts';
import { emptyNetwork } from '../../../support/empty-network.ts';

const seen: readonly [string, NetworkDocument][] = [
  ['healthy', networks.healthy],
  ['a wrong clock', networks.clockWrong],
  ['a black hole', networks.blackHoleFound],
  ['a filter', networks.filtered],
  ['proxies', networks.proxied],
  ['an outage', networks.outage],
  ['no name', networks.nameless],
  ['stopped', networks.stopped],
];

it('says that nothing could be looked at, and makes nothing up', () => {
  const text = printNetwork(emptyNetwork);
  expect(text).toMatch(/^Too little could be looked at to say anything\.\nnothing concluded · /);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});

it('says that it was stopped', () => {
  const stopped = composeNetwork(emptyNetwork, nothingFound, 'stopped', emptyNetwork.startedAt);
  expect(stopped).toMatchObject({ partial: true, answer: { state: 'inconclusive' } });
  expect(printNetwork(stopped)).toContain('It was stopped before its end');
});

it('prints no control character raw, wherever it stands', () => {
  const hostile = '\u001b[2Jx\u202e\u0007';
  const document: NetworkDocument = {
    ...emptyNetwork,
    target: { ...emptyNetwork.target, host: hostile },
    notTested: [{ part: 'names', what: hostile, because: `${hostile}\n\u0000` }],
    contacts: [{ part: 'names', address: hostile, port: 53, purpose: hostile }],
    ruledOut: [{ cause: 'dns-failure', because: hostile }],
  };
  for (const details of [false, true]) {
    const text = printNetwork(document, { details });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    expect(text).toContain('<U+001B>');
  }
});

it('holds long values together and goes on in the next line', () => {
  const because = 'a sentence that goes on for a while and then for another while. '.repeat(6).trim();
  const document: NetworkDocument = { ...emptyNetwork, notTested: [{ part: 'clock', what: 'the time', because }] };
  for (const line of printNetwork(document, { details: true }).split('\n'))
    expect(line.length).toBeLessThanOrEqual(100);
});

describe.each(seen)('a look with %s', (_, document) => {
  const [short, long] = [printNetwork(document), printNetwork(document, { details: true })];

  it('keeps every line within a hundred characters, but for a word or a command that is longer', () => {
    for (const line of `${short}\n${long}`.split('\n')) {
      const isWhole = /^\s*\S+$/.test(line) || line.startsWith('       ');
      if (!isWhole) expect(line.length, line).toBeLessThanOrEqual(100);
    }
  });

  it('has a line for every part without details, on one screen', () => {
    for (const part of ['Names', 'Ports', 'The way', 'Proxies', 'In between', 'Clock', 'This computer'])
      expect(short).toMatch(new RegExp(`^  ${part} {2,}\\w`, 'm'));
    expect(short).not.toMatch(/^Contacted$|^Ruled out$/m);
    // The rest is asked for: other ports, another network.
    if (!document.neighbours.asked && document.comparison === null)
      expect(short.split('\n').length).toBeLessThanOrEqual(36);
  });

  it('shows the first remedy whole, and each other one by its title', () => {
    const [cause] = document.answer.state === 'fault' ? document.causes : [];
    const first = cause === undefined ? null : firstRemedy(cause);
    if (first === null) return expect(short).not.toContain('First step');
    const flat = short.replace(/\s+/g, ' ');
    for (const { command, text } of first.steps) {
      expect(flat).toContain(text);
      if (command !== null) expect(short).toContain(command);
    }
    for (const { title } of cause?.remedies ?? []) expect(flat).toContain(title);
  });

  it('has all of it with details', () => {
    for (const { address } of document.addresses) expect(long).toContain(address);
    for (const { title } of document.causes[0]?.remedies ?? []) expect(long.replace(/\s+/g, ' ')).toContain(title);
    for (const { because } of document.ruledOut) expect(long.replace(/\s+/g, ' ')).toContain(because.slice(0, 40));
  });

  it('says nothing in words from the inside', () => {
    for (const text of [short, long])
      expect(text).not.toMatch(/known-here|black-hole|own-name|server-hello|no-answer|\bbound\b|\bhint\b|not-known/);
  });
});

it('draws hops that say nothing, one after the other, as one row', () => {
  const [first] = networks.healthy.addresses;
  if (first === undefined) throw new Error('no address');
  const silent = (hop: number) => ({
    ...{ hop, address: null, others: [], milliseconds: null, sent: 3, answered: 0 },
    ...{ icmp: null, isTarget: false, weight: 'end' as const },
  });
  const path = [...first.path.slice(0, 1), ...Array.from({ length: 29 }, (_, at) => silent(at + 2))];
  const text = printNetwork({ ...networks.healthy, addresses: [{ ...first, path }] }, { details: true });
  expect(text).toMatch(/^ {2}2–30 +silent +- +nothing behind it answers$/m);
  expect(text).not.toMatch(/^ {2}3 /m);
});

it('tells no time of a refusal, which would look as if it meant something', () => {
  const text = printNetwork(networks.outage, { details: true });
  expect(text).toMatch(/refused \(ECONNREFUSED\)/);
  expect(text).not.toMatch(/refused[^;·\n]*\d ms/);
});

it('suggests to check the handshake where the network is not why, and not where it is', () => {
  expect(printNetwork(networks.healthy)).toContain('handshake-doctor diagnose api.example.com:443');
  expect(printNetwork(networks.outage)).not.toContain('handshake-doctor diagnose');
});

it('tells offsets of clocks in units of people', () => {
  expect(printNetwork(networks.clockWrong)).toMatch(/3 hours 12 minutes behind/);
  expect(printNetwork(networks.clockWrong, { details: true })).not.toMatch(/-?\d{4,}(?:\.\d)? s\b/);
});

it('tells the numbers that a cause rests on', () => {
  expect(printNetwork(networks.blackHoleFound)).toContain('203.0.113.7: 1400 bytes pass, 1401 vanish.');
  expect(printNetwork(networks.outage)).toContain('203.0.113.9: no answer; 0 of 3 tries opened');
});

it('names what was not tested in one line, and apart what is only looked at on request', () => {
  const gap = (what: string) => ({ part: 'path' as const, what, because: 'The program is not there.' });
  const many = [
    'the way to the server',
    'ping',
    'the largest packet that passes',
    'more addresses',
    'a filter by name',
  ];
  const text = printNetwork({
    ...networks.healthy,
    notTested: [...networks.healthy.notTested, ...many.map(gap), ...many.map(gap)],
  });
  expect(text).toMatch(/^Not tested: the way to the server, ping, .*, and \d more\.$/m);
  expect(text.replace(/\s+/g, ' ')).toContain('Only on request: other ports of the server (--neighbours)');
  expect(printNetwork({ ...networks.healthy, notTested: [gap('ping')] })).toMatch(/^Not tested: ping\.$/m);
});

it('numbers tries that are alike', () => {
  const { between } = networks.filtered;
  if (between === null) throw new Error('nothing in between');
  const nameTests = between.nameTests.map((test) => ({ ...test, tries: [...test.tries, ...test.tries] }));
  const text = printNetwork({ ...networks.filtered, between: { ...between, nameTests } }, { details: true });
  expect(text).toMatch(/its own name; api\.example\.com; try 1/);
  expect(text).toMatch(/its own name; api\.example\.com; try 2/);
});

it('measures nothing as zero', () => {
  const [first] = networks.healthy.addresses;
  if (first === undefined || first.ping === null) throw new Error('no address');
  const quick = { ...first, ping: { ...first.ping, minimumMs: 0.03, medianMs: 0.04, maximumMs: 0.2 } };
  const text = printNetwork({ ...networks.healthy, addresses: [quick] }, { details: true });
  expect(text).toContain('fastest < 0.1 ms, middle < 0.1 ms, slowest 0.2 ms');
});

it('marks the times that it took itself as bounds where it was late, and not those of ping', () => {
  const late = { ...networks.healthy, ownDelay: { worstMs: 900, spoilsTimes: true } };
  const text = printNetwork(late, { details: true });
  expect(text).toMatch(/open after ≤ \d/);
  expect(text).toMatch(/fastest \d/);
  expect(printNetwork(networks.healthy, { details: true })).not.toContain('≤');
});
