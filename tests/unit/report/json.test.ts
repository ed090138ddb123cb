import * as v from 'valibot';
import { expect, test } from 'vitest';
import { renderJson } from '../../../main/report/json.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { cases, healthy } from './cases.ts';

test.each(Object.entries(cases))('is the document itself: %s', (_, make) => {
  const text = renderJson(make());
  expect(v.parse(Diagnosis, JSON.parse(text))).toEqual(make());
  expect(renderJson(make())).toBe(text);
});

test('begins with the schema, is indented by two, and ends in a newline', () => {
  const text = renderJson(healthy());
  expect(text.startsWith('{\n  "schema": "handshake-doctor/diagnose@1",\n  "version"')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
});
