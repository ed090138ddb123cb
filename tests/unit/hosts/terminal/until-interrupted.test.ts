import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { exitCodes } from '../../../../main/hosts/terminal/exit-codes.ts';
import { untilInterrupted } from '../../../../main/hosts/terminal/until-interrupted.ts';

afterEach(() => vi.restoreAllMocks());

/** Ends once it is told to, as a check does that has to end a program first. */
const untilStopped = (status: number) => (stop: AbortSignal) =>
  new Promise<number>((done) => stop.addEventListener('abort', () => setImmediate(() => done(status))));

function overhear(): string[] {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return said;
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('a command ends in order on %s, and says so once', async (signal) => {
  const said = overhear();
  const before = process.listenerCount(signal);
  const ended = untilInterrupted(untilStopped(exitCodes.fault));
  process.emit(signal, signal);
  expect(await ended).toBe(exitCodes.interrupted);
  expect(said).toEqual([expect.stringMatching(/^Stopped before the end\..*\n$/)]);
  expect(process.listenerCount(signal)).toBe(before);
});

it('a terminal that has gone may tell so twice, and what is written into it ends nothing', async () => {
  overhear();
  const ended = untilInterrupted(untilStopped(exitCodes.noFault));
  process.emit('SIGHUP', 'SIGHUP');
  process.emit('SIGHUP', 'SIGHUP');
  expect(process.stdout.emit('error', new Error('EIO'))).toBe(true);
  expect(await ended).toBe(exitCodes.interrupted);
});

it('a second Ctrl+C is nobody’s any more, so that it ends the program at once', async () => {
  overhear();
  const before = process.listenerCount('SIGINT');
  const ended = untilInterrupted(untilStopped(exitCodes.noFault));
  process.emit('SIGINT', 'SIGINT');
  expect(process.listenerCount('SIGINT')).toBe(before);
  await ended;
});

it('a command that ends by itself keeps its status, and so does one that was refused', async () => {
  const said = overhear();
  expect(await untilInterrupted(async () => exitCodes.fault)).toBe(exitCodes.fault);
  for (const status of [exitCodes.badInput, exitCodes.notDone]) {
    const refused = untilInterrupted(untilStopped(status));
    process.emit('SIGINT', 'SIGINT');
    expect(await refused).toBe(status);
  }
  expect(said).toEqual([]);
});

it('no command listens for signals by itself', () => {
  const folder = join(import.meta.dirname, '../../../../main/hosts/terminal');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const own = files.filter((name) => /process\.(?:on|once)\('SIG/.test(readFileSync(join(folder, name), 'utf8')));
  expect(own).toEqual(['launch.ts']);
});
