import { expect, test } from 'vitest';
import { leakIn } from '../../../main/hosts/redact-for.ts';
import { reportFiles } from '../../../main/hosts/report-files.ts';
import { redactCase } from '../../../main/report/redaction/redact-case.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
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
  expect(leakIn([careless], { document: whole, redaction })).toEqual({ file: careless.name, what: 'address' });
  // By the page that was drawn, whatever the case beside it says.
  expect(leakIn([careless], { document, redaction })).toEqual({ file: careless.name, what: 'address' });
  expect(leakIn([careful], { document, redaction })).toBe(null);
});

const file = (text: string) => [{ name: 'a.txt', bytes: new TextEncoder().encode(text) }];

test('a server whose name has a hidden word in it is no leak, and the word alone is one', () => {
  const named = expiredOnOneOfTwo();
  const host = 'erp.krause.example';
  const notes = 'It fails with USER=krause as well.';
  const made = redactCase(savedCase({ ...named, target: { ...named.target, host } }, { notes }), {
    audience: 'vendor',
  });
  expect(made.redaction.replacements.map(({ value }) => value)).toContain('krause');
  expect(leakIn(file(`Server: ${host}, and again ${host.toUpperCase()}:443`), made)).toBe(null);
  expect(leakIn(file(`Server: ${host}, account krause`), made)).toEqual({ file: 'a.txt', what: 'person' });
});

test('whom to call is told to a vendor, so that the same name elsewhere tells nothing new', () => {
  const answers = {
    ...noAnswers,
    contact: 'Sabine Krause <sabine.krause@corp.example>',
    exactError: 'user sabine.krause',
  };
  const notes = 'It fails with USER=anselm and LOGNAME=sabine, too.';
  const made = redactCase(savedCase(expiredOnOneOfTwo(), { answers, notes }), { audience: 'vendor' });
  expect(leakIn(file(JSON.stringify(made.document)), made)).toBe(null);
  expect(leakIn(file('Contact: Sabine Krause'), made)).toBe(null);
  expect(leakIn(file('account anselm'), made)).toEqual({ file: 'a.txt', what: 'person' });
});
