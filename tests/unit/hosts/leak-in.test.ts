import { expect, test } from 'vitest';
import { leakIn } from '../../../main/hosts/redact-for.ts';
import { reportFiles } from '../../../main/hosts/report-files.ts';
import { redactCase } from '../../../main/report/redaction/redact-case.ts';
import { loadFonts } from '../../report/pdf-tools.ts';
import { savedAt, savedCase } from '../report/bundle/saved-case.ts';
import { expiredOnOneOfTwo } from '../report/cases.ts';

const whole = savedCase(expiredOnOneOfTwo(), { notes: 'only behind 10.11.12.13' });
const { document, redaction } = redactCase(whole, { audience: 'vendor' });

test('a PDF by itself is looked through by what it says, since its own bytes are compressed', async () => {
  const options = { redaction, savedAt, paper: 'A4' as const, fonts: await loadFonts() };
  const [careless] = await reportFiles({ document: whole, redaction }, 'pdf', options);
  const [careful] = await reportFiles({ document, redaction }, 'pdf', options);
  if (careless === undefined || careful === undefined) throw new Error('no file');
  expect(Buffer.from(careless.bytes).includes('10.11.12.13')).toBe(false);
  expect(leakIn([careless], { document: whole, redaction })).toBe(careless.name);
  // By the page that was drawn, whatever the case beside it says.
  expect(leakIn([careless], { document, redaction })).toBe(careless.name);
  expect(leakIn([careful], { document, redaction })).toBe(null);
});
