import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');

const started: ChildProcess[] = [];
afterEach(() => {
  for (const program of started.splice(0)) program.kill('SIGKILL');
});

it.each(['SIGINT', 'SIGTERM'] as const)('prints an address that works once, and ends cleanly on %s', async (signal) => {
  const program = serve();
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toContain('works once');
  const address = new URL(String((await lines.next()).value));
  expect(address.hostname).toBe('127.0.0.1');
  expect(address.hash).toMatch(/^#token=[\w-]{43}$/);
  const enter = () =>
    fetch(new URL('/session', address), {
      method: 'POST',
      headers: { origin: address.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: address.hash.replace('#token=', '') }),
    });
  expect((await enter()).status).toBe(204);
  expect((await enter()).status).toBe(403);
  // Ctrl+C's line, then the news for whoever opened the address a second time.
  await lines.next();
  expect((await lines.next()).value).toContain('second time');
  program.kill(signal);
  expect(await once(program, 'exit')).toEqual([0, null]);
});

it.each([
  [
    'shop.example.com',
    'Your text is in the start field, read as shop.example.com:443. The page begins when you say so.',
  ],
  ['junk', 'Your text is in the start field, read as junk:443. The page begins when you say so.'],
  ['!!!', 'We found no address and no known error in this text.'],
  ['https://', 'There is no server name in this address.'],
  ['curl -u anna:sesame https://shop.example.com/', 'read as shop.example.com:443.'],
])('says in the terminal what it makes of %s', async (input, said) => {
  const program = serve('--', input);
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  await lines.next();
  await lines.next();
  const { value } = await lines.next();
  expect(value).toContain(said);
  expect(value).not.toContain('sesame');
  program.kill('SIGTERM');
  expect(await once(program, 'exit')).toEqual([0, null]);
});

it('says in one sentence that the port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const program = serve('--port', String(port));
  const complaint = await text(program.stderr);
  taken.close();
  expect(complaint).toBe(
    `Port ${port} cannot be used here (EADDRINUSE). Choose another with --port, or leave it out.\n`,
  );
  expect(program.exitCode ?? (await once(program, 'exit'))[0]).toBe(2);
});

it('refuses an input that the start field could not hold', async () => {
  const program = serve('x'.repeat(8_001));
  expect(await text(program.stderr)).toMatch(/^This text has 8001 characters/);
  expect(program.exitCode ?? (await once(program, 'exit'))[0]).toBe(2);
});

function serve(...words: string[]) {
  const program = spawn(process.execPath, [launcher, 'serve', '--no-open', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(program);
  return program;
}
