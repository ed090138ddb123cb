import { expect, test } from 'vitest';
import { describeComparison } from '../../../main/report/describe-comparison.ts';
import type { ReportDocument } from '../../../main/report/document-model.ts';
import * as samples from './cases.ts';

const rowsOf = ({ sections }: ReportDocument, title: string) =>
  sections
    .filter((section) => section.title.endsWith(title))
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : []));

test('a case beside itself differs in nothing', () => {
  const report = describeComparison(samples.healthy(), samples.healthy());
  expect(report.front).toMatchObject({ headline: 'Nothing that both checks looked at differs.', mark: 'ok' });
  expect(rowsOf(report, 'What differs')).toEqual([]);
  expect(rowsOf(report, 'What is the same').length).toBeGreaterThan(8);
});

test('says what differs, value beside value', () => {
  const report = describeComparison(samples.expiredOnOneOfTwo(), samples.healthy());
  const rows = rowsOf(report, 'What differs');
  expect(report.front.headline).toBe(`${rows.length} things differ between the two checks.`);
  expect(rows).toContainEqual(['Finding', 'certificate-expired', 'None']);
  expect(rows).toContainEqual(['Trust', 'Refused', 'Trusted']);
});

test('what one of them alone looked at is no difference', () => {
  const report = describeComparison(samples.resetOnLargeHello(), samples.healthy());
  const oneSided = rowsOf(report, 'What one of them alone looked at');
  expect(oneSided).toContainEqual(['Trust', 'Not tested', 'Trusted']);
  expect(rowsOf(report, 'What differs').map(([label]) => label)).not.toContain('Trust');
});

test('two servers are told apart', () => {
  const first = samples.healthy();
  const second = { ...first, target: { ...first.target, host: 'other.example.com' } };
  expect(describeComparison(first, first).front.status).toEqual(['The same server']);
  expect(describeComparison(first, second).front.status).toEqual(['Two different servers']);
});
