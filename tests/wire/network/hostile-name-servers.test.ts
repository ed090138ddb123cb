import { afterEach, describe, expect, it } from 'vitest';
import type { NameQuery } from '../../../shared/network/names.ts';
import { askNames } from '../../support/ask-names.ts';
import { freePort } from '../../support/program.ts';
import {
  answerTo,
  type DnsScript,
  questionSection,
  questionType,
  recordFor,
  type ScriptedDns,
  startScriptedDns,
} from '../../support/scripted-dns.ts';

let server: ScriptedDns | null = null;
afterEach(() => server?.stop());

const good = recordFor(1, Buffer.from([93, 184, 216, 34]));
const bad = recordFor(1, Buffer.from([66, 66, 66, 66]));
const onlyA =
  (script: DnsScript): DnsScript =>
  (question, ask) =>
    questionType(question) === 1 ? script(question, ask) : [answerTo(question)];

async function a(
  script: DnsScript,
  overTcp: ((question: Buffer) => Buffer | null) | null = null,
  tries: readonly number[] = [250, 250],
): Promise<NameQuery> {
  server = await startScriptedDns(onlyA(script), overTcp);
  const names = await askNames('www.example.org', {
    servers: [`127.0.0.1:${server.port}`],
    limits: { systemMs: 1000, tries },
  });
  const found = names.servers[0]?.queries.find(({ type }) => type === 'A');
  if (!found) throw new Error('not asked');
  return found;
}

describe('an answer that is not ours', () => {
  it('is passed over under another number, and the right one taken', async () => {
    const wrongId = (question: Buffer) => answerTo(question, { id: question.readUInt16BE(0) ^ 0xffff, records: [bad] });
    const found = await a((question) => [wrongId(question), answerTo(question, { records: [good] })]);
    expect(found).toMatchObject({ state: 'answer', strays: 1, addresses: [{ address: '93.184.216.34' }] });
  });

  it('is passed over about another name or type', async () => {
    const section = Buffer.from('0377777704657669 6c036f726700 0001 0001'.replaceAll(' ', ''), 'hex');
    const type = (question: Buffer) =>
      Buffer.concat([questionSection(question).subarray(0, -4), Buffer.from([0, 28, 0, 1])]);
    const found = await a((question) => [
      answerTo(question, { section, records: [bad] }),
      answerTo(question, { section: type(question), records: [bad] }),
      answerTo(question, { section: Buffer.alloc(0), questions: 0, records: [bad] }),
      answerTo(question, { flags: 0x0180, records: [bad] }),
      answerTo(question, { records: [good] }),
    ]);
    expect(found).toMatchObject({ state: 'answer', strays: 4, addresses: [{ address: '93.184.216.34' }] });
  });

  it('never counts, however often it comes', async () => {
    const found = await a((question) =>
      Array.from({ length: 40 }, () => answerTo(question, { id: 7, records: [bad] })),
    );
    expect(['timeout', 'malformed']).toContain(found.state);
    expect(found.addresses).toEqual([]);
  });

  it('gives no address that it has for somebody else', async () => {
    const owner = Buffer.from('\u0004evil\u0003org\u0000', 'latin1');
    const found = await a((question) => [
      answerTo(question, { records: [recordFor(1, Buffer.from([6, 6, 6, 6]), { owner })] }),
    ]);
    expect(found).toMatchObject({ state: 'nodata', addresses: [], otherRecords: 1 });
  });
});

describe('an answer that is none', () => {
  const broken: readonly (readonly [string, (question: Buffer) => Buffer])[] = [
    ['is cut in a record', (question) => answerTo(question, { records: [good] }).subarray(0, -2)],
    ['claims more records than it has', (question) => answerTo(question, { records: [good], count: 9000 })],
    [
      'has a name that points to itself',
      (question) =>
        answerTo(question, {
          records: [
            recordFor(1, Buffer.alloc(4), { owner: Buffer.from([0xc0, questionSection(question).length + 12]) }),
          ],
        }),
    ],
    [
      'has a name that points forwards',
      (question) =>
        answerTo(question, { records: [recordFor(1, Buffer.alloc(4), { owner: Buffer.from([0xc1, 0xff]) })] }),
    ],
    [
      'has a label of an unknown kind',
      (question) => answerTo(question, { records: [recordFor(1, Buffer.alloc(4), { owner: Buffer.from([0x80, 1]) })] }),
    ],
    [
      'has a record longer than the message',
      (question) => answerTo(question, { records: [recordFor(1, Buffer.alloc(4), { length: 60_000 })] }),
    ],
    [
      'has an address without bytes before another record',
      (question) => answerTo(question, { records: [recordFor(1, Buffer.alloc(0)), good] }),
    ],
    ['is a header alone', (question) => answerTo(question, { section: Buffer.alloc(0), questions: 1 })],
    [
      'is all pointers, 60 kB of them',
      (question) => answerTo(question, { records: [Buffer.alloc(60_000, 0xc0)], count: 20_000 }),
    ],
  ];

  it.each(broken)('and %s is malformed', async (_, answer) => {
    const found = await a((question) => [answer(question)], null, [200]);
    expect(found).toMatchObject({ state: 'malformed', addresses: [] });
    expect(found.detail).toMatch(/at byte \d+/);
  });

  it('and is too short for a number of its own is no answer', async () => {
    expect(await a((question) => [question.subarray(0, 1), Buffer.alloc(0)])).toMatchObject({ state: 'timeout' });
  });

  it('does not keep the right one from being heard', async () => {
    const found = await a((question) => [
      answerTo(question, { records: [good] }).subarray(0, -2),
      answerTo(question, { records: [good] }),
    ]);
    expect(found).toMatchObject({ state: 'answer' });
  });

  it('has aliases without end', async () => {
    const name = (index: number) => Buffer.from(`\u0003a${String(index).padStart(2, '0')}\u0003org\u0000`, 'latin1');
    const records = Array.from({ length: 40 }, (_, index) =>
      recordFor(5, name(index + 1), index === 0 ? {} : { owner: name(index) }),
    );
    const found = await a((question) => [answerTo(question, { records })]);
    expect(found).toMatchObject({ aliasFault: 'long', addresses: [] });
    expect(found.aliases).toHaveLength(16);
  });

  it('shows marks of direction in a name as numbers', async () => {
    const target = Buffer.concat([Buffer.from([7]), Buffer.from('a\u202eb.c', 'utf8'), Buffer.from([0])]);
    const found = await a((question) => [answerTo(question, { records: [recordFor(5, target)] })]);
    expect(found.aliases[0]?.to).toBe('a\\226\\128\\174b\\.c');
  });
});

describe('a name server', () => {
  it('that is silent is told from one that is not there', async () => {
    expect(await a(() => [])).toMatchObject({ state: 'timeout', tries: 2, responseCode: null });
    await server?.stop();
    server = null;
    const nobody = await freePort();
    const names = await askNames('www.example.org', { servers: [`127.0.0.1:${nobody}`] });
    expect(names.servers[0]?.queries[0]).toMatchObject({ state: 'unreachable', detail: 'ECONNREFUSED' });
  });

  it('that is slow is waited for', async () => {
    let late: Buffer | null = null;
    const found = await a((question, ask) => {
      // The first question is answered when the second comes.
      if (ask < 4 && late === null) {
        late = answerTo(question, { records: [good] });
        return [];
      }
      return late ? [late] : [];
    });
    expect(found).toMatchObject({ state: 'answer', tries: 2 });
  });

  it('from before RFC 6891 is asked in its own way', async () => {
    const found = await a((question) => {
      const isExtended = question.readUInt16BE(10) === 1;
      return [isExtended ? answerTo(question, { flags: 0x8181 }) : answerTo(question, { records: [good] })];
    });
    expect(found).toMatchObject({ state: 'answer', tries: 2 });
  });

  const cut: DnsScript = (question) => [answerTo(question, { flags: 0x8380 })];
  const framed = (message: Buffer) =>
    Buffer.concat([Buffer.from([message.length >> 8, message.length & 255]), message]);

  it('that cuts its answer and has no TCP is unreachable there', async () => {
    expect(await a(cut)).toMatchObject({ state: 'unreachable', truncated: true, detail: 'over TCP: ECONNREFUSED' });
  });

  it.each([
    ['closes the line', () => null, 'unreachable'],
    [
      'closes it in the middle',
      (question: Buffer) => framed(answerTo(question, { records: [good] })).subarray(0, 9),
      'unreachable',
    ],
    [
      'answers another question',
      (question: Buffer) => framed(answerTo(question, { id: 1, records: [bad] })),
      'malformed',
    ],
    [
      'says less than it announced',
      (question: Buffer) => framed(answerTo(question, { records: [good] }).subarray(0, -3)),
      'malformed',
    ],
    ['sends 64 kB of nothing', () => Buffer.alloc(65_537, 0xff), 'malformed'],
  ] as const)('that over TCP %s gives no address', async (_, overTcp, state) => {
    expect(await a(cut, overTcp)).toMatchObject({ state, truncated: true, addresses: [] });
  });

  it('is asked from another port and under another number each time', async () => {
    await a((question) => [answerTo(question)]);
    const ids = new Set(server?.questions.map((question) => question.readUInt16BE(0)));
    expect(ids.size).toBeGreaterThan(1);
  });

  it('is left when somebody says stop', async () => {
    server = await startScriptedDns(() => []);
    const stop = new AbortController();
    const limits = { systemMs: 20_000, tries: [20_000] };
    const asked = askNames('www.example.org', { servers: [`127.0.0.1:${server.port}`], limits, signal: stop.signal });
    setTimeout(() => stop.abort(), 60);
    const names = await asked;
    expect(names.partial).toBe(true);
    expect(names.servers[0]?.queries.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
  });
});
