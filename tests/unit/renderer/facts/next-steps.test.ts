import { expect, test } from 'vitest';
import { stepsLeft } from '../../../../renderer/facts/next-steps.ts';
import type { NextPlace } from '../../../../shared/next-step.ts';

const ways = (...steps: NextPlace[]) =>
  steps.map((step) => ({ step, reason: step, text: { id: step, parameters: {} } }));
const left = (...wanted: Parameters<typeof stepsLeft>) => stepsLeft(...wanted).map(({ step }) => step);

test('a step that was gone through since is not asked for again', () => {
  const all = ways('ciphers', 'where', 'certificates', 'capture');
  expect(left(all, new Set(['ciphers', 'versions']), 'using')).toEqual(['where', 'certificates', 'capture']);
});

test('whoever runs the server is led to its settings right after the first', () => {
  const all = ways('ciphers', 'where', 'settings');
  expect(left(all, new Set(), 'running')).toEqual(['ciphers', 'settings', 'where']);
  expect(left(all, new Set(), 'using')).toEqual(['ciphers', 'where', 'settings']);
  expect(left(all, new Set(['settings']), 'running')).toEqual(['ciphers', 'where']);
});
