import { expect, test } from 'vitest';
import { describeComparison } from '../../../main/report/describe-comparison.ts';
import type { ReportDocument } from '../../../main/report/document-model.ts';
import type { HandshakeReport } from '../../../shared/handshake.ts';
import * as samples from './cases.ts';
import * as part from './parts.ts';

const rowsOf = ({ sections }: ReportDocument, title: string) =>
  sections
    .filter((section) => section.title.endsWith(title))
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : []));

test('a case beside itself differs in nothing', () => {
  const report = describeComparison(samples.healthy(), samples.healthy());
  expect(report.front).toMatchObject({ headline: 'Nothing that both checks looked at differs.', mark: 'note' });
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

test('the same fault twice, and nothing looked at twice, are nothing to be glad of', () => {
  for (const sample of [samples.expiredOnOneOfTwo(), samples.stopped()])
    expect(describeComparison(sample, sample).front.mark).toBe('note');
  const report = describeComparison(samples.stopped(), samples.stopped());
  expect(rowsOf(report, 'What neither of them looked at')).toContainEqual(['Trust', 'Not tested', 'Not tested']);
});

test('what was looked at and is not there is none, and not untested', () => {
  const withoutGroup = part.report({ negotiated: part.negotiated({ version: 'TLSv1.2', group: null }) });
  const custom = part.report({ negotiated: part.negotiated({ version: 'TLSv1.2', group: null, dhBits: 1024 }) });
  const [plain, other] = [seen(withoutGroup), seen(custom)];
  expect(rowsOf(describeComparison(plain, other), 'What differs')).toContainEqual(['Group', 'None', '1024 bits']);
  const refused = seen(part.refusedReport(part.alert(40, 'handshake_failure')));
  const suites = rowsOf(describeComparison(refused, plain), 'What differs').filter(
    ([label]) => label === 'Cipher suite',
  );
  expect(suites).toEqual([['Cipher suite', 'None', 'TLS_AES_256_GCM_SHA384']]);
  const ended = seen(part.refusedReport({ kind: 'stopped', ...part.circumstances }));
  const left = rowsOf(describeComparison(ended, plain), 'What one of them alone looked at');
  expect(left).toContainEqual(['Group', 'Not tested', 'None']);
});

const seen = (report: HandshakeReport) => ({ ...samples.healthy(), observations: [part.handshake('hs-1', report)] });

test('two servers are told apart', () => {
  const first = samples.healthy();
  const second = { ...first, target: { ...first.target, host: 'other.example.com' } };
  expect(describeComparison(first, first).front.status).toEqual(['The same server']);
  expect(describeComparison(first, second).front.status).toEqual(['Two different servers']);
});
