import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { matchErrors } from '../../../main/evidence/error-texts/match-errors.ts';
import { readInput } from '../../../main/input/read-input.ts';
import { Reading } from '../../../shared/reading.ts';
import { hostileTexts } from './hostile-texts.ts';
import { secretForms } from './secret-forms.ts';

/** Pieces that the readers look for, so that random texts come near to something. */
const crumbs = fc.constantFrom(
  ...[
    'https://',
    'http://',
    'user:pw@',
    '@',
    'example.com',
    '192.0.2.1',
    '[2001:db8::1]',
    '::1',
    ':443',
    ':0',
    ':99999',
    '/',
    '?a=b',
    '#',
    '%',
    '%zz',
    ' ',
    '\n',
    '\t',
  ],
  ...[
    'curl ',
    '-x ',
    '-k ',
    '-u ',
    'openssl s_client ',
    '-connect ',
    '-starttls ',
    'smtp',
    '"',
    "'",
    '\\',
    '`',
    '$(',
    ')',
    '{',
    '}',
    ';',
    '|',
    '<',
    '>',
    '&',
    '=',
  ],
  ...[
    'jdbc:',
    'oracle:thin:@',
    'Server=',
    'Password=',
    'host=',
    '(DESCRIPTION=(ADDRESS=(HOST=',
    'Authorization: ',
    'Bearer ',
    'Cookie: ',
    'password',
    '-----BEGIN ',
  ],
  ...[
    'certificate has expired',
    'alert number ',
    '40',
    'x509: ',
    'upstream: "https://',
    'ü',
    'а',
    '\u202e',
    '\ud800',
    '\u0000',
    '\u001b[31m',
    '0x7f.1',
    '*.',
    '..',
    '-',
    '_',
  ],
);

describe('reading any text', () => {
  it('never throws and always fits the contract', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(crumbs, { maxLength: 14 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const reading = readInput(text);
          expect(v.safeParse(Reading, reading).issues ?? []).toEqual([]);
          expect(readInput(text)).toEqual(reading);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives only hosts that can be dialled and paths that can be sent', () => {
    fc.assert(
      fc.property(fc.array(crumbs, { maxLength: 14 }), (parts) => {
        const reading = readInput(parts.join(''));
        for (const target of reading.kind === 'targets' ? reading.targets : []) {
          expect(target.host).toMatch(/^[a-z\d_](?:[a-z\d_.-]*[a-z\d_])?$|^[\da-f:.]+(?:%[\w.~-]+)?$/);
          expect(target.path).toMatch(/^\/[\x21-\x7e]*$/);
          expect(target.serverName ?? 'a').toMatch(/^[a-z\d_](?:[a-z\d_.-]*[a-z\d_])?$/);
          expect(`${target.proxy}${target.connect?.host}`).not.toContain('@');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('offers only suggestions that are accepted', () => {
    fc.assert(
      fc.property(fc.array(crumbs, { maxLength: 8 }), (parts) => {
        const reading = readInput(parts.join(''));
        if (reading.kind !== 'refused' || reading.suggestion === null) return;
        expect(readInput(reading.suggestion).kind).toBe('targets');
      }),
      { numRuns: 500 },
    );
  });

  it.each(hostileTexts)('ends for 64 KB of %s', (_, text) => {
    expect(v.is(Reading, readInput(text))).toBe(true);
    expect(matchErrors(text).length).toBeLessThanOrEqual(10);
  });

  it('keeps long texts within the limits of the contract', () => {
    for (const { paste } of secretForms) {
      const text = `${paste('bcdf2ghj3')} ${'and so on. '.repeat(2000)}`;
      expect(v.safeParse(Reading, readInput(text)).issues ?? []).toEqual([]);
    }
  });
});
