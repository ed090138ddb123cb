import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeLine } from '../../../../main/diagnosis/equivalent-commands/invocation.ts';
import { quoteCmd, quoteFor, quotePowershell } from '../../../../main/diagnosis/equivalent-commands/quoting.ts';

const nasty = fc.string({
  unit: fc.constantFrom(...'aZ09._-/:=,;@%+[]{}()<>|&$`\'"\\!#~*?^ \u2018\u2019\u201cü'),
  minLength: 1,
  maxLength: 24,
});

describe('sh', () => {
  test('a real shell gives back exactly the arguments', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 40 }), (args) => {
        const line = writeLine('sh', [{ program: 'printf', args: ['%s\\0', ...args], typed: 'end' }]);
        const { stdout, stderr } = spawnSync('sh', ['-c', line ?? ''], { encoding: 'utf8' });
        expect(stderr).toBe('');
        expect(stdout.split('\0').slice(0, -1)).toEqual(args);
      }),
      { numRuns: 60 },
    );
  });
});

/** The characters of one word of PowerShell, by about_Parsing and about_Quoting_Rules: null where it is not one literal. */
function readPowershell(word: string): string | null {
  if (!/^['\u2018-\u201b]/.test(word)) return /^[A-Za-z0-9_-]+$/.test(word) ? word : null;
  const inner = /^['\u2018-\u201b]((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)['\u2018-\u201b]$/u.exec(word)?.[1];
  return inner === undefined ? null : inner.replace(/(['\u2018-\u201b])\1/g, '$1');
}

describe('PowerShell', () => {
  test('reads back one literal, or the value is refused', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const quoted = quotePowershell(value);
        expect(quoted === null ? null : readPowershell(quoted)).toBe(quoted === null ? null : value);
        expect(quoted === null).toBe(value.includes('"') || value.endsWith('\\'));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['-tls1_2', '-tls1_2'],
    ['443', '443'],
    ['--tlsv1.2', "'--tlsv1.2'"],
    ['h2,http/1.1', "'h2,http/1.1'"],
    ['@all', "'@all'"],
    ['$env:USERNAME', "'$env:USERNAME'"],
    ["it's", "'it''s'"],
    ['it\u2019s', "'it\u2019\u2019s'"],
    ['--%', "'--%'"],
    ['1e5', "'1e5'"],
  ])('writes %s as %s', (value, quoted) => {
    expect(quotePowershell(value)).toBe(quoted);
  });
});

/** What a program gets: cmd.exe first (quotes only switch its special characters off), then the C runtime. */
function readCmd(line: string): string[] | null {
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (/[%!]/.test(character) || (!quoted && /[&|<>^()]/.test(character))) return null;
  }
  return quoted ? null : readRuntime(line);
}

/** Parsing C command-line arguments, of Microsoft's documentation. */
function readRuntime(line: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    if (slashes !== '' && line[at + slashes.length] === '"') {
      word = `${word ?? ''}${'\\'.repeat(Math.floor(slashes.length / 2))}`;
      at += slashes.length;
      if (slashes.length % 2 === 1) word += '"';
      else quoted = !quoted;
    } else if (line[at] === '"') {
      word ??= '';
      quoted = !quoted;
    } else if (/\s/.test(line[at] ?? '') && !quoted) {
      if (word !== null) found.push(word);
      word = null;
    } else word = `${word ?? ''}${line[at]}`;
  }
  return word === null ? found : [...found, word];
}

describe('cmd.exe', () => {
  test('gives the program exactly the arguments, or a value is refused', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (args) => {
        const line = writeLine('cmd', [{ program: 'keytool', args, typed: 'nothing' }]);
        const refused = args.some((value) => /["%!]/.test(value));
        expect(line === null).toBe(refused);
        if (line !== null) expect(readCmd(line)).toEqual(['keytool', ...args]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['server.test:443', 'server.test:443'],
    ['[::1]:443', '"[::1]:443"'],
    ['a&calc', '"a&calc"'],
    ['a b\\', '"a b\\\\"'],
  ])('writes %s as %s', (value, quoted) => {
    expect(quoteCmd(value)).toBe(quoted);
  });
});

test('what moves or hides text on a terminal is in no command', () => {
  for (const value of ['a\u001b[2Jb', 'a\nb', 'a\u202eb', 'a\u2028b', '\ud800', 'a\0b']) {
    for (const shell of ['sh', 'powershell', 'cmd'] as const) {
      expect(writeLine(shell, [{ program: 'openssl', args: [value], typed: 'nothing' }])).toBeNull();
    }
  }
});

test('an empty value is an argument of its own, or refused', () => {
  expect(quoteFor('sh', '')).toBe("''");
  expect([quoteFor('powershell', ''), quoteFor('cmd', '')]).toEqual([null, null]);
});
