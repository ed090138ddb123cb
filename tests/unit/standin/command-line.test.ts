import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readCommandLine } from '../../standin/command-line.ts';

it('is taken apart as Electron does', () => {
  const words = ['-r', '/loader.js', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '.', 'example.com'];
  expect(readCommandLine(words)).toEqual({ preloads: ['/loader.js'], inspect: true, appPath: resolve('.') });
});

it('must name a program', () => {
  expect(() => readCommandLine(['--inspect=0'])).toThrow('names no program');
});
