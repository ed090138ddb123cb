import { expect, test } from 'vitest';
import { reportFileName } from '../../../main/report/file-name.ts';
import { healthy, hostile, resetOnLargeHello } from './cases.ts';

const named = (host: string) => {
  const diagnosis = healthy();
  return reportFileName({ ...diagnosis, target: { ...diagnosis.target, host } }, 'pdf');
};

test('names the target and the time of the run', () => {
  expect(reportFileName(healthy(), 'json')).toBe('tls-report_www.example.com_443_20261120T140211Z.json');
});

test('writes an IPv6 address without colons', () => {
  expect(reportFileName(resetOnLargeHello(), 'txt')).toBe('tls-report_2001-db8-10_443_20261120T140211Z.txt');
});

test.each([
  '../../etc/passwd',
  '..',
  'a/b\\c',
  'con:nul',
  'x\0y',
  '-rf',
  'a b;c',
  '😀',
  '\u202egnp.exe',
  '',
  'ü.example',
])('is safe on every file system for %j', (host) =>
  expect(named(host)).toMatch(/^tls-report_[A-Za-z0-9][A-Za-z0-9.-]*_443_20261120T140211Z\.pdf$/),
);

test('never climbs out of a folder', () => {
  expect(named('../../etc/passwd')).toBe('tls-report_etc-passwd_443_20261120T140211Z.pdf');
});

test('stays short for the longest host', () => {
  expect(reportFileName(hostile(), 'pdf').length).toBeLessThanOrEqual(160);
});
