import { expect, test } from 'vitest';
import { answerWhere } from '../../../main/session/where-it-works.ts';
import { type Diagnosis, diagnoseSchema } from '../../../shared/diagnosis.ts';
import { described, healthy, judge, run } from '../diagnosis/build.ts';

const message = described('handshake failure', { causes: ['no-common-cipher', 'tls-interception'] });
const seen = run([...healthy(), message]);
const { partial: _, ...head } = seen;
const diagnosis: Diagnosis = {
  ...{ schema: diagnoseSchema, version: '1.2.3', runs: [] },
  ...head,
  ...judge(seen.observations),
};
const options = { at: '2026-11-20T12:05:00.000Z', client: null };

test('the answers stand in the run as what a person said, and the rules weigh them', () => {
  const answered = answerWhere(diagnosis, ['works-on-other-network'], options);
  if (!answered.ok) throw new Error(answered.error.message);
  const { change, diagnosis: after } = answered.value;
  expect(after.observations.at(-1)).toMatchObject({ kind: 'where-it-works', source: 'person', at: options.at });
  expect(after.verdict).toMatchObject({ cause: 'tls-interception', confidence: 'likely', reproduced: false });
  expect(change).toContain('Before: ');
});

test('new answers take the place of the earlier ones, and none at all leave the run as it was', () => {
  const first = answerWhere(diagnosis, ['works-on-other-network'], options);
  if (!first.ok) throw new Error(first.error.message);
  const second = answerWhere(first.value.diagnosis, ['works-in-browser'], options);
  if (!second.ok) throw new Error(second.error.message);
  expect(second.value.diagnosis.observations.filter(({ kind }) => kind === 'where-it-works')).toHaveLength(1);
  const back = answerWhere(second.value.diagnosis, [], options);
  expect(back.ok && back.value).toEqual({ diagnosis, change: 'Taken back. The result is as it was.' });
});

test('a check that was made elsewhere is not judged again with less than was known there', () => {
  const elsewhere = { ...diagnosis, verdict: { ...diagnosis.verdict, testedAs: 'curl 7.52 on db1' } };
  expect(answerWhere(elsewhere, ['works-in-browser'], options)).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
});
