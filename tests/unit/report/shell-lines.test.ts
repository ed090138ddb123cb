import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isShell, wrapShell } from '../../../main/report/shell-lines.ts';
import { quotePosix } from '../../../shared/quote-argument.ts';

/** What a real shell makes of a command line: its arguments. */
function argumentsOf(command: string): string[] {
  const script = command.replace(/^openssl/, "printf '%s\\0'");
  return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0').slice(0, -1);
}

const host = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example.com`;

test('leaves a line that fits as it is', () => {
  expect(wrapShell('openssl version', 80)).toEqual(['openssl version']);
});

test('breaks between words where there is room', () => {
  const lines = wrapShell('openssl s_client -connect www.example.com:443 -servername www.example.com', 50);
  expect(lines).toEqual(['openssl s_client -connect www.example.com:443 \\', '-servername www.example.com']);
});

test.each([
  ['a name longer than the line', ['-connect', `${host}:443`, '-servername', host]],
  ['single quotes', ['-connect', `it's ${'x y '.repeat(60)}`]],
  ['what a shell would run', ['-x', '$(id) `id` "; exit 3 #'.repeat(12)]],
])('a shell reads the broken lines as the same command: %s', (_, parts) => {
  const lines = wrapShell(['openssl', ...parts].map(quotePosix).join(' '), 60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(argumentsOf(lines.join('\n'))).toEqual(parts);
});

test('double quotes and escapes survive a break', () => {
  const lines = wrapShell(`openssl "it's ${'a\\"b '.repeat(30)}" c\\ d${'\\ e'.repeat(30)}`, 40);
  expect(argumentsOf(lines.join('\n'))).toEqual([`it's ${'a"b '.repeat(30)}`, `c d${' e'.repeat(30)}`]);
});

test('any quoted arguments survive any width', () => {
  const argument = fc.string({ unit: fc.constantFrom(...'ab \'"\\$`#*-=\t'), maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(argument, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 10, max: 50 }),
      (parts, width) => {
        const lines = wrapShell(['openssl', ...parts].map(quotePosix).join(' '), width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(argumentsOf(lines.join('\n'))).toEqual(parts);
      },
    ),
    { numRuns: 60, seed: 1 },
  );
});

test.each(['ssl_protocols TLSv1.2;', 'server {', '# a remark', '<VirtualHost *:443>', 'Get-ChildItem Cert:\\'])(
  'does not take %s for shell',
  (line) => expect(isShell(line)).toBe(false),
);

test.each(['openssl version', 'sudo nginx -t && sudo systemctl reload nginx'])('takes %s for shell', (line) =>
  expect(isShell(line)).toBe(true),
);
