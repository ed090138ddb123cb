import { describe, expect, test } from 'vitest';
import { diagnoseSchema } from '../../../shared/diagnosis.ts';
import { readCaseFile } from '../../../shared/read-case.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { healthy, judge, now, target } from '../diagnosis/build.ts';

const document = {
  ...{ schema: diagnoseSchema, version: '0.9.0', startedAt: now, durationMs: 120, runId: 'run-1', target },
  ...judge(healthy()),
  ...{ observations: healthy(), attempts: [], runs: [] },
};
const block = {
  ...{ format: 1, savedAt: now, savedBy: '0.9.0', title: 'A', ticket: '', notes: '', role: null },
  ...{ documents: { survey: null, chain: null, network: null, settings: null, capture: null }, firstReading: null },
};

const refusal = (json: string) => {
  const read = readCaseFile(json);
  return 'refused' in read ? read.refused : null;
};

function read(value: unknown) {
  const file = readCaseFile(JSON.stringify(value));
  if ('refused' in file) throw new Error(file.refused);
  return file;
}

describe('refuses in words', () => {
  test.each([
    ['nothing at all', ''],
    ['no JSON', 'case'],
    ['brackets without end', '['.repeat(5_000_000)],
    ['brackets nested deeper than any document', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s', (_, json) => expect(refusal(json)).toBe('it is no JSON document'));

  test.each([['null'], ['[]'], ['7'], ['{"schema":7}'], ['{"__proto__":{"schema":"handshake-doctor/diagnose@1"}}']])(
    '%s is no case',
    (json) => expect(refusal(json)).toMatch(/^it is no case/),
  );

  test('words of a file are never the reason', () => {
    expect(refusal(JSON.stringify({ ...document, refused: 'Call this number', target: null }))).toMatch(/damaged/);
    expect(read({ ...document, refused: 'Call this number' }).savedBy).toBe('0.9.0');
  });

  test('a later form, of the document or of the block', () => {
    const later = { ...document, version: '3.1.0' };
    expect(refusal(JSON.stringify({ ...later, schema: 'handshake-doctor/diagnose@2' }))).toMatch(/version 3\.1\.0/);
    expect(refusal(JSON.stringify({ ...later, case: { ...block, format: 2 } }))).toMatch(/Update this one first/);
  });

  test('another document of this program, by its name', () =>
    expect(refusal('{"schema":"handshake-doctor/survey@1"}')).toContain('handshake-doctor/survey@1'));

  test.each([
    ['observations', [{ ...healthy()[0], durationMs: -1 }]],
    ['observations', 'none'],
    ['target', { ...target, port: 0 }],
    ['runs', {}],
    ['startedAt', 'yesterday'],
  ])('%s that cannot be', (field, value) =>
    expect(refusal(JSON.stringify({ ...document, [field]: value }))).toMatch(/^the case is damaged at /),
  );
});

describe('reads each part for itself', () => {
  test('a form without a block', () => {
    expect(read(document)).toMatchObject({ savedAt: now, savedBy: '0.9.0', testedAs: 'modern', lost: [], unknown: [] });
  });

  test('what a later version has seen is left out by name, in earlier runs too', () => {
    const run = { ...document, partial: false, observations: [{ kind: 'quic-retry' }, ...healthy()] };
    const file = read({ ...document, observations: [...healthy(), { kind: 'quic-retry' }], runs: [run] });
    expect(file.unknown).toEqual([{ kind: 'quic-retry', count: 2 }]);
    expect(file.evidence.observations).toEqual(healthy());
    expect(file.evidence.runs[0]?.observations).toEqual(healthy());
  });

  test('a damaged survey takes nothing else along', () => {
    const file = read({ ...document, case: { ...block, documents: { ...block.documents, survey: { schema: 'x' } } } });
    expect(file).toMatchObject({ lost: ['survey'], labels: { title: 'A' } });
  });

  test('a judgement that cannot be read is no judgement, and the evidence stays', () => {
    const file = read({ ...document, verdict: { state: 'fault', headline: 7 } });
    expect(file.written).toBeNull();
    expect(file.evidence.observations).toHaveLength(healthy().length);
  });

  test('labels of other types, or too long, are empty', () => {
    const file = read({ ...document, case: { ...block, title: ['x'], notes: 'x'.repeat(20_001), role: 'root' } });
    expect(file.labels).toEqual({ title: '', ticket: '', notes: '', role: null });
  });

  test('characters that turn or hide others do not reach a screen, and line ends of notes do', () => {
    const hostile = 'a\u202egpj.exe\u0000\u2066b';
    const file = read({
      ...document,
      verdict: { ...document.verdict, headline: hostile },
      case: { ...block, title: `${hostile}\n`, notes: `one\ntwo ${hostile}` },
    });
    expect(file.labels.title).toBe('a\uFFFDgpj.exe\uFFFD\uFFFDb ');
    expect(file.labels.notes).toBe('one\ntwo a\uFFFDgpj.exe\uFFFD\uFFFDb');
    expect(file.written?.headline).toBe('a\uFFFDgpj.exe\uFFFD\uFFFDb');
  });

  test('nor do they stand in a name that a check would contact, or in anything that was seen', () => {
    const host = 'shop.example.\u202emoc.live';
    const [first, ...rest] = healthy();
    const file = read({
      ...document,
      target: { ...target, host },
      observations: [{ ...first, id: 'a\u2066b' }, ...rest],
    });
    expect(file.evidence.target.host).toBe('shop.example.\\u{202e}moc.live');
    expect(file.evidence.observations[0]?.id).toBe('a\uFFFDb');
  });

  test.each([
    ['a b.example', 'a\\u{20}b.example'],
    ['<b>.example', '\\u{3c}b\\u{3e}.example'],
    ['$(reboot)', '\\u{24}\\u{28}reboot\\u{29}'],
    ['-oProxyCommand=x', '\\u{2d}oProxyCommand\\u{3d}x'],
    ['a\u0000\n\u200bb', 'a\\u{0}\\u{a}\\u{200b}b'],
    ['\u{1f600}', '\\u{1f600}'],
    ['_dmarc.xn--bcher-kva.example', '_dmarc.xn--bcher-kva.example'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
  ])('a name with what no name has shows it as code points, wherever it would be contacted: %j', (odd, shown) => {
    const asked = { ...target, host: odd, serverName: odd, connect: { host: odd, port: 8443 } };
    const file = read({ ...document, target: asked, runs: [{ ...document, partial: false, target: asked }] });
    const plain = { host: shown, serverName: shown, connect: { host: shown, port: 8443 } };
    expect(file.evidence.target).toMatchObject(plain);
    expect(file.evidence.runs[0]?.target).toMatchObject(plain);
  });

  test('a proxy keeps its address, and nothing that could be more', () => {
    const proxied = (proxy: string) => read({ ...document, target: { ...target, proxy } }).evidence.target.proxy;
    expect(proxied('http://proxy.example:3128')).toBe('http://proxy.example:3128');
    expect(proxied('http://[2001:db8::1]:3128')).toBe('http://[2001:db8::1]:3128');
    expect(proxied('http://p`x`\u2066')).toBe('http://p\\u{60}x\\u{60}\\u{2066}');
  });

  test('halves of surrogate pairs become a character that can be saved', () => {
    const json = JSON.stringify({ ...document, case: { ...block, title: 'TITLE' } }).replace('TITLE', 'x\\ud800y');
    const file = readCaseFile(json);
    expect('refused' in file ? null : file.labels.title).toBe('x\uFFFDy');
  });

  test('keys of prototypes change no other object', () => {
    const json = JSON.stringify(document).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect(refusal(json)).toBeNull();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('answers', () => {
  const withAnswers = (answers: unknown) => read({ ...document, case: { ...block, answers } });

  test('come back as they were given', () => {
    const answers = { ...noAnswers, since: 'Tuesday', vpn: false, vendorIds: [{ name: 'CF-RAY', value: '8f2d' }] };
    expect(withAnswers(answers).answers).toEqual(answers);
  });

  test('are none where the file has none', () => expect(read(document)).not.toHaveProperty('answers'));

  test('that cannot be read are not known, and take no other along', () =>
    expect(withAnswers({ since: 'Tuesday', frequency: 'often', impact: 5, contact: `a\u202Eb` }).answers).toEqual({
      ...noAnswers,
      since: 'Tuesday',
      contact: 'a\uFFFDb',
    }));
});
