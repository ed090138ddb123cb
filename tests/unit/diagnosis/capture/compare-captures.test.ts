import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compareCaptureFiles } from '../../../../main/session/capture-comparison.ts';
import { fileOfBytes } from '../../../../main/system/capture-file.ts';
import { CaptureComparison } from '../../../../shared/capture/comparison.ts';
import {
  comparisonFindings,
  comparisonHeadlines,
  comparisonReasons,
  comparisonTexts,
} from '../../../../shared/text/en/capture-comparison.ts';
import {
  acknowledges,
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  send,
} from '../../../support/captured-conversation.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { flag, pcap } from '../../../support/packets.ts';

const uint24 = (value: number) => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
const handshake = (type: number, body: Uint8Array) => Buffer.concat([Buffer.from([type]), uint24(body.length), body]);
const record = (body: Uint8Array) =>
  Buffer.concat([Buffer.from([22, 3, 3, body.length >> 8, body.length & 255]), body]);

/** A ServerHello of TLS 1.2 with these random bytes, and one certificate. */
function answer(random: number, certificate: Uint8Array | null): Buffer {
  const hello = Buffer.concat([
    Buffer.from('0303', 'hex'),
    Buffer.alloc(32, random),
    Buffer.from('00c02f000000', 'hex'),
  ]);
  if (certificate === null) return record(handshake(2, hello));
  const one = Buffer.concat([uint24(certificate.length), certificate]);
  return Buffer.concat([record(handshake(2, hello)), record(handshake(11, Buffer.concat([uint24(one.length), one])))]);
}

/** The other place: packets of the client have come far, those of the server have not. */
const atServer = (steps: readonly Step[]): Step[] =>
  steps.map((step) => ({ ...step, ttl: step.ttl ?? (step.from === 'client' ? 57 : 64) }));

const file = (steps: readonly Step[], begun = 0, port?: number) =>
  pcap(framesOf(steps, port), { fraction: (index) => begun + index * 20_000 });

async function compare(client: Uint8Array, server: Uint8Array): Promise<CaptureComparison> {
  const live = { now: () => 0, wallClock: () => new Date(0), version: '0', trustStores: () => Promise.resolve([]) };
  const files = [fileOfBytes('client.pcap', client), fileOfBytes('server.pcap', server)] as const;
  const question = { files, keyLog: null, signal: new AbortController().signal, progress: () => {} };
  const found = await compareCaptureFiles(question, live);
  if ('refused' in found) throw new Error(found.refused.id);
  return v.parse(CaptureComparison, found);
}

const told = ({ pairs: [pair] }: CaptureComparison) => ({
  findings: pair?.findings.map(({ id }) => id) ?? [],
  causes: pair?.causes.map(({ cause, confidence, side }) => `${cause} ${confidence} ${side}`) ?? [],
});
const notes = ({ notes: all }: CaptureComparison) => all.map(({ text }) => text.id);

const root = makeAuthority({ name: 'Root', keyType: 'p256' });
const [own, foreign] = ['www.test', 'proxy.test'].map((name) => Buffer.from(issue(root, { names: [name] }).der)) as [
  Buffer,
  Buffer,
];
const hello = send('client', helloRecord());

describe('two captures', () => {
  it('with different certificates prove that something in between answers', async () => {
    const ends = (certificate: Uint8Array) => [
      ...opened,
      hello,
      send('server', answer(7, certificate)),
      send('client', alertRecord(2, 48)),
      closes('client'),
    ];
    const found = await compare(file(ends(foreign)), file(atServer(ends(own))));
    expect(told(found).findings).toContain('certificate-differs');
    expect(told(found).causes).toEqual(['tls-interception confirmed network']);
    expect(found.pairs[0]?.causes[0]?.packets).toEqual({ client: [5], server: [5] });
  });

  it('with different answers to the same hello make that likely', async () => {
    const ends = (random: number) => [...opened, hello, send('server', answer(random, null)), closes('client')];
    const found = await compare(file(ends(7)), file(atServer(ends(8))));
    expect(told(found).findings).toContain('answer-differs');
    expect(told(found).causes).toContain('tls-interception likely network');
  });

  it('say what was changed in a hello that arrives otherwise', async () => {
    const changed = Buffer.from(helloRecord());
    changed[20] = (changed[20] ?? 0) ^ 0xff;
    const ends = (first: Uint8Array) => [...opened, send('client', first), send('server', alertRecord(2, 40))];
    const found = await compare(file(ends(helloRecord())), file(atServer(ends(changed))));
    expect(told(found).findings).toContain('hello-rewritten');
    expect(found.pairs[0]?.findings[0]?.sentence).toContain('random bytes');
    expect(told(found).causes[0]).toBe('corrupted-traffic confirmed network');
  });

  it('say that the capture lost what was confirmed, and blame nobody', async () => {
    const ends = [...opened, hello, acknowledges('server'), send('server', answer(7, null)), closes('client')];
    const lacking = atServer(ends).map((step, index) => (index === 3 ? { ...step, lost: true } : step));
    const found = await compare(file(ends), file(lacking));
    expect(told(found).findings).toEqual(expect.arrayContaining(['hello-not-captured', 'not-captured']));
    expect(told(found).causes.filter((cause) => cause.includes('confirmed'))).toEqual([]);
    expect(notes(found)).toContain('comparison.note.losing');
  });

  it('say who was not told why: an alert that never arrived', async () => {
    const client = [
      ...opened,
      hello,
      acknowledges('server'),
      acknowledges('client'),
      { from: 'client', flags: flag.ack } as const,
    ];
    const server = atServer([
      ...opened,
      hello,
      acknowledges('server'),
      send('server', alertRecord(2, 80)),
      closes('server'),
    ]);
    const late = pcap(framesOf(client), { fraction: (index) => index * 300_000 });
    const found = await compare(late, file(server));
    expect(told(found).findings).toContain('alert-lost');
  });

  it('tell a reset that never left the server from one that did', async () => {
    const ends = [...opened, hello, acknowledges('server'), acknowledges('client')];
    const cut = [...opened, hello, resets('server', { ttl: 61 })];
    const long = pcap(framesOf(atServer(ends)), { fraction: (index) => index * 400_000 });
    const found = await compare(file(cut), long);
    expect(told(found).findings).toContain('reset-injected');
    expect(told(found).causes[0]).toBe('connection-reset confirmed network');
  });

  it('say nothing by what is missing in a capture that was over by then', async () => {
    const begun = [...opened, hello, acknowledges('server')];
    for (const end of [send('server', alertRecord(2, 40)), resets('server', { ttl: 61 })]) {
      const found = await compare(file([...begun, end]), file(atServer(begun)));
      expect(told(found).findings).toContain('ended-early');
      expect(told(found).causes.filter((cause) => /interception|timeout|reset .* network/.test(cause))).toEqual([]);
    }
    expect(told(await compare(file(begun), file(atServer(begun)))).causes).toEqual([]);
  });

  it('without a conversation in common say so, and judge nothing', async () => {
    const other = Buffer.from(helloRecord());
    // Other random bytes, and another name.
    other[30] = 1;
    other.write('client.example', other.indexOf('server.example'), 'latin1');
    const found = await compare(file([opened[0] as Step, hello]), pcap(framesOf([send('client', other)], 40_000)));
    expect(notes(found)).toContain('comparison.note.nothing-common');
    expect(found.pairs).toEqual([]);
  });

  it('of the same end are not compared', async () => {
    const ends = [...opened, hello, send('server', alertRecord(2, 40))];
    const found = await compare(file(ends), file(ends, 700_000));
    expect(found.sides.known).toBe('same');
    expect(found.pairs).toEqual([]);
  });

  it('leave it open where a conversation went while nobody captured', async () => {
    const both = [...opened, hello, send('server', alertRecord(2, 112))];
    const early = framesOf([...opened, send('client', helloRecord('firefox'))], 40_001);
    const client = pcap([...early, ...framesOf(both)], { fraction: (index) => index * 1_000_000 });
    const server = pcap(framesOf(atServer(both)), { fraction: (index) => (4 + index) * 1_000_000 });
    const found = await compare(client, server);
    const [first] = found.pairs.filter(({ server: other }) => other === null);
    expect(first?.findings.map(({ id }) => id)).toEqual(['outside']);
    expect(first?.causes).toEqual([]);
  });
});

describe('words about two captures', () => {
  const all = { ...comparisonFindings, ...comparisonHeadlines, ...comparisonReasons, ...comparisonTexts };
  const length = (text: string) => text.split(/\s+/).length;

  it('are sentences of at most twenty words, headlines of fourteen', () => {
    const long = Object.entries(all).flatMap(([id, text]) =>
      text.split(/(?<=[.:;]) /).flatMap((sentence) => (length(sentence) > 20 ? [`${id}: ${sentence}`] : [])),
    );
    expect(long).toEqual([]);
    expect(Object.values(comparisonHeadlines).filter((text) => length(text) > 14)).toEqual([]);
  });
});
