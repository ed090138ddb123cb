import { describe, expect, it } from 'vitest';
import { lookedThrough } from '../../../main/hosts/looked-through.ts';
import { quickReport, quickText } from '../../../main/hosts/quick-report.ts';
import { redactFor } from '../../../main/hosts/redact-for.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { loadFonts } from '../../report/pdf-tools.ts';
import { secrets, talkative } from '../../support/talkative.ts';
import { savedCase } from '../report/bundle/saved-case.ts';
import { healthy } from '../report/cases.ts';

const options = { paper: 'A4', fonts: loadFonts } as const;

describe('a document in one click', () => {
  it.each(['json', 'text', 'pcapng', 'pdf'] as const)('has no secret of a reply in it, as %s', async (format) => {
    const file = await quickReport(talkative(), format, options);
    const said = file.ok ? Buffer.from(file.value.bytes).toString('latin1') : '';
    expect(said.length).toBeGreaterThan(100);
    expect(said).not.toMatch(secrets);
  });

  it('is the check itself as JSON but for those: names and addresses stay', async () => {
    const file = await quickReport(healthy(), 'json', options);
    expect(file.ok && JSON.parse(Buffer.from(file.value.bytes).toString())).toEqual(healthy());
  });

  it('says the same on the clipboard', async () => {
    const file = await quickReport(healthy(), 'text', options);
    expect(await quickText(healthy(), options)).toEqual({
      ok: true,
      value: { text: file.ok ? Buffer.from(file.value.bytes).toString() : '' },
    });
  });

  it('has the answers that were given for the report, and the ticket', async () => {
    const labels = { title: '', ticket: 'OPS-7', notes: '', role: null };
    const answers = { ...noAnswers, impact: 'No orders from 40 shops' };
    const said = await quickText(healthy(), options, { labels, answers });
    expect(said.ok && said.value.text).toContain('Ticket: OPS-7');
    expect(said.ok && said.value.text).toContain('No orders from 40 shops');
    const unasked = await quickText(healthy(), options);
    expect(unasked.ok && unasked.value.text).toContain('Changed before: Not known (nobody was asked)');
  });

  it('is refused where something hidden is in it all the same', async () => {
    const made = await redactFor(savedCase(healthy(), { notes: 'Ask build-07.corp.internal' }), {
      ...{ audience: 'vendor', keep: [] },
    });
    const file = (text: string) => ({ name: 'report.txt', bytes: Buffer.from(text) });
    expect(lookedThrough(file('Ask host-1'), made)).toMatchObject({ ok: true });
    const refused = lookedThrough(file('Ask build-07.corp.internal'), made);
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(refused.ok ? '' : refused.error.message).toContain('the name of an inner server still stands in report.txt');
    expect(JSON.stringify(refused)).not.toContain('build-07');
  });
});
