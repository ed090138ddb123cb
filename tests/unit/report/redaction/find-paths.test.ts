import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../../../main/report/redaction/find-leaks.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import type { Audience } from '../../../../shared/redaction.ts';
import * as cases from '../cases.ts';

const base = cases.expiredOnOneOfTwo();
const site = 'https://www.example.com:8443';
const asked = (path: string, notes = '', audience: Audience = 'public', keep: readonly string[] = []) => {
  const target = { ...base.target, path, input: `${site}${path.replaceAll('=removed', '=[removed]')}` };
  return redactCase({ ...base, target }, { audience, keep, also: { notes } });
};

describe('the path that was asked for', () => {
  it.each(['/hr/salaries', '/hr/salaries/', '/hr/salaries?token=removed&year=2024', '/hr/salaries?year=2024'])(
    'is hidden from a forum in the field for it and in what was typed: %s',
    (path) => {
      const { document } = asked(path);
      expect(document.target.path).toMatch(/^\/path-1\/?$/);
      expect(document.target.input).toMatch(/^https:\/\/www\.example\.com:8443\/path-1\/?$/);
    },
  );

  it.each([
    ['GET /hr/salaries HTTP/1.1', 'GET /path-1 HTTP/1.1'],
    ['see /HR/Salaries.', 'see /path-1.'],
    [`curl '${site}/hr/salaries?token=[removed]&a=b#x'`, `curl '${site}/path-1'`],
    ['(other.example/hr/salaries?a=b), or', '(other.example/path-1), or'],
    ['next=https%3A%2F%2Fwww.example.com%2Fhr%2Fsalaries%3Fa%3Db', 'next=https%3A%2F%2Fwww.example.com/path-1'],
    ['next=x%252Fhr%252Fsalaries', 'next=x/path-1'],
    ['"x.example\\/hr\\/salaries"', '"x.example/path-1"'],
    ['/hr/salaries/2024?a=b and /hr/salaries/2024', '/path-2 and /path-2'],
    ['/hr/salaries2023', '/path-2'],
    ['/hr and /salaries', '/hr and /salaries'],
  ])('is hidden wherever it stands: “%s”', (notes, shown) => {
    expect(asked('/hr/salaries?token=removed', notes).also.notes).toBe(shown);
  });

  it.each([
    [
      '/pay',
      'and/pay or https://x.example/pay?a=1 or /pay, /pay-day',
      'and/pay or https://x.example/path-1 or /path-1, /pay-day',
    ],
    ['/s%C3%A4lar/2', 'for /sälar/2 and /s%C3%A4lar/2', 'for /path-1 and /path-1'],
    ['/?customer=4711&token=removed', 'x.example/?customer=4711&token=Geheim7x', 'x.example/path-1'],
    ['/api', 'the /api of /apis', 'the /api of /apis'],
    ['/', 'and/or', 'and/or'],
  ])('is no part of another word: %s', (path, notes, shown) => {
    expect(asked(path, notes).also.notes).toBe(shown);
  });

  it('shows no secret and no address in it where the path itself is shown', () => {
    const notes = `${site}/hr/salaries?from=10.1.2.3&token=Geheim7xGeheim7x`;
    for (const audience of ['it', 'vendor'] as const)
      expect(asked('/hr/salaries', notes, audience).also.notes).not.toContain('Geheim7x');
    expect(asked('/hr/salaries', notes, 'vendor').also.notes).toContain('/hr/salaries?from=IP-');
    const { replacements } = asked('/hr/salaries', notes).redaction;
    const kept = asked(
      '/hr/salaries',
      notes,
      'public',
      replacements.map(({ id }) => id),
    );
    expect(kept.also.notes).toMatch(/\/hr\/salaries\?from=IP-\d+&token=\[removed\]/);
  });

  it('is told in the key without what stands behind it, and found in a file where it was left', () => {
    const { redaction } = asked('/hr/salaries?a=b');
    expect(redaction.replacements).toContainEqual(
      expect.objectContaining({ value: '/hr/salaries', pseudonym: '/path-1' }),
    );
    const bytes = new TextEncoder().encode(`{"input": "${site}/hr/salaries?a=b"}`);
    expect(findLeaks([{ name: 'report.json', bytes }], redaction)).toEqual([{ file: 'report.json', what: 'path' }]);
  });
});
