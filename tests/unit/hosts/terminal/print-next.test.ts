import { expect, test } from 'vitest';
import { nextLines } from '../../../../main/hosts/terminal/print-next.ts';
import type { NextPlace } from '../../../../shared/next-step.ts';
import { target } from '../../diagnosis/build.ts';

const ways = (...steps: NextPlace[]) =>
  steps.map((step) => ({ step, reason: `Why ${step}.`, text: { id: step, parameters: {} } }));

test('each way on has its reason and the command that goes there', () => {
  expect(nextLines(ways('ciphers', 'where', 'settings'), { ...target, starttls: 'smtp', port: 25 })).toEqual([
    'Next',
    '  Why ciphers.',
    '       handshake-doctor survey shop.example.com:25 --starttls smtp',
    '  Why settings.',
    '       handshake-doctor config FILE',
  ]);
});

test('after a proven cause there is the fix alone, and nothing is said of what a terminal cannot do', () => {
  expect(nextLines(ways('fix', 'settings'), target)).toEqual([]);
  expect(nextLines(ways('where'), target)).toEqual([]);
});

test('a name that cannot be typed gets no command', () => {
  expect(nextLines(ways('network'), { ...target, host: 'bad name;rm' })).toEqual([]);
});
