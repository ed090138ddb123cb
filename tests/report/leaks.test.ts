import { Buffer } from 'node:buffer';
import type * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainBytes } from '../../main/hosts/chain-download.ts';
import { networkBytes } from '../../main/hosts/network-download.ts';
import { settingsBytes } from '../../main/hosts/settings-download.ts';
import { makeBundle } from '../../main/report/bundle/make-bundle.ts';
import { findLeaks } from '../../main/report/redaction/find-leaks.ts';
import { redactCase } from '../../main/report/redaction/redact-case.ts';
import { rewriteTexts } from '../../main/report/redaction/walk-schema.ts';
import { surveyDocument } from '../../main/report/survey-documents.ts';
import { vendorIdsIn } from '../../renderer/facts/report-answers.ts';
import type { SavedCase } from '../../shared/case.ts';
import { ChainDocument } from '../../shared/chain.ts';
import { ConfigurationReview } from '../../shared/configuration/document.ts';
import { NetworkDocument } from '../../shared/network/document.ts';
import { type Audience, audiences } from '../../shared/redaction.ts';
import { Survey } from '../../shared/survey.ts';
import { noAnswers } from '../../shared/ticket-answers.ts';
import { trusted } from '../app/gallery/chains.ts';
import { proxied } from '../app/gallery/networks.ts';
import { nginx } from '../app/gallery/settings.ts';
import { modern } from '../app/gallery/surveys.ts';
import { savedAt, savedCase } from '../unit/report/bundle/saved-case.ts';
import { expiredOnOneOfTwo } from '../unit/report/cases.ts';
import * as part from '../unit/report/parts.ts';
import { type Seed, seeds } from '../unit/report/redaction/seeds.ts';
import { loadFonts, readPdf } from './pdf-tools.ts';

/** Puts texts into every field of one kind. */
type Carrier = (document: SavedCase, texts: readonly string[]) => SavedCase;

const observed =
  (make: (text: string, index: number) => SavedCase['observations'][number]): Carrier =>
  (document, texts) => ({ ...document, observations: [...document.observations, ...texts.map(make)] });
const labelled =
  (field: 'notes' | 'title'): Carrier =>
  (document, texts) => ({
    ...document,
    case: { ...document.case, [field]: texts.join('\n\n') },
  });
const answered =
  (field: 'changed' | 'exactError' | 'failsFrom' | 'impact' | 'since'): Carrier =>
  (document, texts) => {
    const answers = { ...(document.case.answers ?? noAnswers), [field]: texts.join('\n\n') };
    return { ...document, case: { ...document.case, answers } };
  };
const inDocument =
  <K extends keyof SavedCase['case']['documents']>(
    name: K,
    make: (texts: readonly string[]) => SavedCase['case']['documents'][K],
  ): Carrier =>
  (document, texts) => ({
    ...document,
    case: { ...document.case, documents: { ...document.case.documents, [name]: make(texts) } },
  });
/** As the page reads a line of somebody's log: the name before the first colon, and the rest as its value. */
const split = (texts: readonly string[]) =>
  texts.filter((text) => !text.includes('\n')).flatMap((text) => vendorIdsIn(text, 'Number'));
/** Where names are those of programs. */
const named = (texts: readonly string[]) => split(texts).filter(({ name }) => /^[\w-]{1,40}$/.test(name));
const shake = part.refusedReport(part.alert(40, 'handshake_failure'));

/** Every kind of input that a case can hold. */
const carriers: Readonly<Record<string, Carrier>> = {
  input: (document, texts) => ({ ...document, target: { ...document.target, input: texts.join('\n\n') } }),
  'pasted error': observed((text) => part.described(text, 'curl', [])),
  notes: labelled('notes'),
  title: labelled('title'),
  'answer: error': answered('exactError'),
  'answer: since': answered('since'),
  'answer: changed': answered('changed'),
  'answer: impact': answered('impact'),
  'answer: fails from': answered('failsFrom'),
  'numbers of a log': (document, texts) => {
    const answers = { ...noAnswers, ...document.case.answers, vendorIds: split(texts) };
    return { ...document, case: { ...document.case, answers } };
  },
  'variables by name': (document, texts) => ({
    ...document,
    observations: [...document.observations, part.proxy({ variables: named(texts) })],
  }),
  'labelled details': observed((text, index) =>
    part.handshake(`hs-l${index}`, {
      ...shake,
      messages: shake.messages.map((one) => ({
        ...one,
        details: named([text]).map(({ name, value }) => ({ label: name, value })),
      })),
    }),
  ),
  environment: observed((value) => part.proxy({ variables: [{ name: 'https_proxy', value }] })),
  'what a page said': observed((body) => ({ ...part.httpReply(403, 'Forbidden'), body })),
  redirect: observed((location) => ({ ...part.httpReply(302, 'Found'), location })),
  dialogue: observed((text, index) =>
    part.handshake(`hs-d${index}`, { ...shake, dialogue: [{ direction: 'received', text }] }),
  ),
  'details of a message': observed((value, index) =>
    part.handshake(`hs-m${index}`, {
      ...shake,
      messages: shake.messages.map((one) => ({ ...one, details: [{ label: 'Cookie', value }] })),
    }),
  ),
  certificate: observed((value, index) =>
    part.chain(`chain-s${index}`, '192.0.2.10', [
      part.certificate(0, {
        subjectAltNames: [{ kind: 'uri', value }],
        caIssuers: [value],
      }),
    ]),
  ),
  'reason of a try': (document, texts) => ({
    ...document,
    attempts: [
      ...document.attempts,
      ...texts.map((reason, index) => part.attempt(`s${index}`, 'x', { outcome: 'failed', reason })),
    ],
  }),
  'sentence and command of a fix': (document, texts) => ({
    ...document,
    causes: document.causes.map((cause) => ({
      ...cause,
      remedies: cause.remedies.map((one) => ({ ...one, steps: texts.map((text) => ({ text, command: text })) })),
    })),
  }),
  'earlier run': (document, texts) => ({
    ...document,
    runs: [{ ...document, partial: false, observations: texts.map((text) => part.described(text, 'curl', [])) }],
  }),
  'proxy settings': inDocument('network', (texts) => {
    const [first] = proxied.proxies?.settings ?? [];
    const settings =
      first === undefined ? [] : texts.map((value) => ({ ...first, value, place: value, because: value }));
    return { ...proxied, proxies: proxied.proxies && { ...proxied.proxies, settings } };
  }),
  'line of settings': inDocument('settings', (texts) => ({
    ...nginx.document,
    lines: texts.map((text, index) => ({ file: text, line: index + 1, text })),
    findings: nginx.document.findings
      .flatMap((one) => texts.map((explanation) => ({ ...one, explanation })))
      .slice(0, 400),
  })),
  'note on a file': inDocument('chain', (texts) => ({
    ...trusted,
    ...{ input: texts.join('\n\n'), recipes: [], matrix: null },
    files: texts.map((name) => ({
      name,
      role: 'chain' as const,
      form: 'pem' as const,
      pieces: [],
      morePieces: 0,
      notes: [],
    })),
  })),
};

const base = savedCase(expiredOnOneOfTwo());
const leaked = (text: string, audience: Audience, among: readonly Seed[]): string[] => {
  const low = text.toLowerCase();
  const hidden = among.filter(({ hiddenFrom }) => hiddenFrom.includes(audience));
  return hidden.flatMap(({ name, values }) =>
    values.some((value) => low.includes(value.toLowerCase())) ? [name] : [],
  );
};

it('is asked about more than two hundred different things', () => {
  expect(new Set(seeds.flatMap(({ values }) => values.slice(0, 1))).size).toBe(seeds.length);
  expect(seeds.length).toBeGreaterThan(200);
});

// A forum is the audience from which most is hidden; the files below are made for all three.
it.each(Object.entries(carriers))('nothing hidden is left in the %s', (_, carry) => {
  const texts = seeds.map(({ text }) => text);
  const { document } = redactCase(carry(base, texts), { audience: 'public' });
  expect(leaked(JSON.stringify(document), 'public', seeds)).toEqual([]);
});

describe.each(audiences)('all files for %s', (audience) => {
  const names = Object.keys(carriers);
  const whole = names.reduce(
    (document, name, index) =>
      carriers[name]?.(
        document,
        seeds.filter((__, at) => at % names.length === index).map(({ text }) => text),
      ) ?? document,
    base,
  );
  const { document, redaction } = redactCase(whole, { audience });
  let files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly text: string }[] = [];

  beforeAll(async () => {
    const made = await makeBundle(document, { redaction, savedAt, paper: 'A4', fonts: await loadFonts() });
    files = await Promise.all(
      made.files.map(async ({ bytes, name }) => {
        const text = name.endsWith('.pdf')
          ? (await readPdf(bytes)).pages.join('\n')
          : Buffer.from(bytes).toString('latin1');
        return { name, bytes, text };
      }),
    );
  }, 60_000);

  it('hold nothing that is hidden', () => {
    expect(files.length).toBeGreaterThan(6);
    for (const { name, text } of files) expect([name, leaked(text, audience, seeds)]).toEqual([name, []]);
    expect(findLeaks(files, redaction)).toEqual([]);
  });

  it('hold no id of a hidden value, from which it could be guessed', () => {
    for (const { id } of redaction.replacements)
      for (const { name, text } of files) expect([name, text.includes(id)]).toEqual([name, false]);
  });

  it('still hold what is meant to be seen', () => {
    for (const end of ['report.pdf', 'report.html', 'report.json', 'ticket-text.txt']) {
      const text = files.find(({ name }) => name.endsWith(end))?.text;
      expect(text).toContain('www.example.com');
      expect(text).toContain('192.0.2.10');
    }
    const readMe = files.find(({ name }) => name.endsWith('README.txt'))?.text ?? '';
    expect(/people and customers[^.]* not\s+found/.test(readMe)).toBe(audience !== 'it');
  });
});

describe('a document of one step', () => {
  const secret = seeds.filter(({ hiddenFrom }) => hiddenFrom.includes('it'));
  /** Each free text of a document holds a secret of another kind. */
  function seeded<T>(schema: v.GenericSchema, found: T): T {
    let next = 0;
    return rewriteTexts(schema, found, {
      text: (text, { form, key, sensitivity }) =>
        form !== null || key === 'id' || sensitivity === 'public'
          ? text
          : (secret[next++ % secret.length]?.text ?? text),
    });
  }
  const options = { paper: 'A4', fonts: loadFonts } as const;
  const made = [
    ['survey', () => surveyDocument(seeded(Survey, modern), 'json', options)],
    ['survey as text', () => surveyDocument(seeded(Survey, modern), 'text', options)],
    ['chain', () => chainBytes(seeded(ChainDocument, trusted), 'json', options)],
    ['chain as text', () => chainBytes(seeded(ChainDocument, trusted), 'text', options)],
    ['look at the network', () => networkBytes(seeded(NetworkDocument, proxied), 'json', options)],
    ['look at the network as text', () => networkBytes(seeded(NetworkDocument, proxied), 'text', options)],
    ['review of settings', () => settingsBytes(seeded(ConfigurationReview, nginx.document), 'json', options)],
    ['review of settings as text', () => settingsBytes(seeded(ConfigurationReview, nginx.document), 'text', options)],
  ] as const;

  it.each(made)('has no secret in it when it is saved with one click: %s', async (_, make) => {
    expect(leaked(Buffer.from(await make()).toString(), 'it', secret)).toEqual([]);
  });

  it('has none in its PDF either', async () => {
    const bytes = await networkBytes(seeded(NetworkDocument, proxied), 'pdf', options);
    expect(leaked((await readPdf(bytes)).pages.join('\n'), 'it', secret)).toEqual([]);
  });
});
