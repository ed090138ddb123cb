import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../scripts/json-schemas.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import * as captures from '../../app/gallery/captures.ts';
import * as chains from '../../app/gallery/chains.ts';
import * as networks from '../../app/gallery/networks.ts';
import * as settings from '../../app/gallery/settings.ts';
import * as surveys from '../../app/gallery/surveys.ts';
import { schemaProblems } from '../../support/json-schema.ts';
import { savedCase } from '../report/bundle/saved-case.ts';
import { cases, healthy } from '../report/cases.ts';

const folder = new URL('../../../docs/schema/', import.meta.url);

test('the published schemas are what the source says (node scripts/make-schemas.ts)', async () => {
  const made = await jsonSchemas();
  expect(readdirSync(folder).sort()).toEqual(Object.keys(made).sort());
  for (const [name, text] of Object.entries(made)) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text);
});

test.each(Object.entries(cases))('a check is as published, with and without the block of a case: %s', (_, make) => {
  expect(schemaProblems('diagnose', make())).toEqual([]);
  expect(schemaProblems('diagnose', savedCase(make()))).toEqual([]);
});

test('a case with every step is as published', () => {
  const documents = {
    ...{ survey: surveys.modern, chain: chains.trusted, network: networks.extreme },
    ...{ settings: settings.nginx.document, capture: null },
  };
  const answers = { ...noAnswers, since: 'Friday', frequency: 'always' } as const;
  expect(schemaProblems('diagnose', savedCase(healthy(), { documents, answers }))).toEqual([]);
});

test.each<[string, readonly unknown[]]>([
  ['survey', [surveys.modern, surveys.longest, surveys.unreachable]],
  ['chain', [chains.trusted, chains.extreme, chains.pkcs12]],
  ['network', [networks.healthy, networks.extreme, networks.elsewhere]],
  ['capture', [captures.several, captures.damaged, captures.longest]],
  ['config', [settings.apache.document, settings.manyFindings.document]],
  ['ticket-answers', [{}, noAnswers]],
])('documents of %s are as published', (name, documents) => {
  for (const document of documents) expect(schemaProblems(name, document)).toEqual([]);
});

test.each([
  ['diagnose', { ...healthy(), schema: 'handshake-doctor/diagnose@2' }, '/schema'],
  ['diagnose', { ...healthy(), verdict: { ...healthy().verdict, confidence: 'certain' } }, '/verdict/confidence'],
  ['diagnose', { ...healthy(), startedAt: 'yesterday' }, '/startedAt'],
  ['diagnose', { ...healthy(), observations: [{ kind: 'rumour' }] }, '/observations/0'],
  ['ticket-answers', { since: 'x'.repeat(201) }, '/since'],
] as const)('another document is not: %s %#', (name, document, path) => {
  expect(schemaProblems(name, document).join()).toContain(path);
});
