import { describe, expect, test } from 'vitest';
import { describeCase } from '../../../main/report/document.ts';
import type { Block, ReportDocument } from '../../../main/report/document-model.ts';
import type { RankedCause } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import * as samples from './cases.ts';

const options = { localOffsetMinutes: 60 };
const section = (report: ReportDocument, title: string) => report.sections.find((one) => one.title.includes(title));
const blocks = (report: ReportDocument, title: string): readonly Block[] => section(report, title)?.blocks ?? [];
const tables = (report: ReportDocument, title: string) =>
  blocks(report, title).filter((block) => block.kind === 'table');
const rowsOf = (report: ReportDocument, title: string) =>
  tables(report, title).flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
const fact = (report: ReportDocument, label: string) =>
  report.front.facts
    .find((one) => one.label === label)
    ?.values.map(({ text }) => text)
    .join(' | ');
const stopped = (report: ReportDocument) => report.front.ladder?.rungs.find(({ state }) => state === 'stopped');

describe.each(Object.entries(samples.cases))('%s', (_, make) => {
  const report = describeCase(make(), options);

  test('fills every field of the first page', () => {
    expect(report.front.facts).toHaveLength(19);
    for (const { values } of report.front.facts) {
      expect(values.length).toBeGreaterThan(0);
      for (const { text } of values) expect(text).not.toBe('');
    }
  });

  test('has no empty section and no empty table', () => {
    for (const { blocks: all } of report.sections) {
      expect(all.length).toBeGreaterThan(0);
      for (const block of all) if (block.kind === 'table') expect(block.rows.length).toBeGreaterThan(0);
    }
  });

  test('gives every table row as many cells as there are columns', () => {
    for (const { blocks: all } of report.sections)
      for (const block of all)
        if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
  });

  test('says the same twice', () => expect(describeCase(make(), options)).toEqual(report));
});

describe('the first page', () => {
  test('marks a fault, a healthy server, an unfinished check and a fault not seen from here apart', () => {
    const marks = [samples.expiredOnOneOfTwo, samples.healthy, samples.stopped, samples.notReproduced].map(
      (make) => describeCase(make()).front.mark,
    );
    expect(marks).toEqual(['problem', 'ok', 'not-tested', 'note']);
  });

  test('counts addresses with a problem, and names the failing one first', () => {
    expect(fact(describeCase(samples.expiredOnOneOfTwo()), 'Server addresses')).toBe(
      '1 of 2 with a problem, 2 tested | 192.0.2.11 (IPv4): Certificate refused: past its end date | 192.0.2.10 (IPv4): OK: the handshake works, its certificate is trusted',
    );
  });

  test('does not count an address nobody looked at as good', () => {
    const text = fact(describeCase(samples.stopped()), 'Server addresses');
    expect(text).toContain('0 of 2 with a problem, 0 tested');
    expect(text).toContain('192.0.2.11 (IPv4): Not tested');
  });

  test('counts a refusing first reply as a problem of its address', () => {
    expect(fact(describeCase(samples.clientCertificateWanted()), 'Server addresses')).toContain(
      'The first reply refused: HTTP 400',
    );
  });

  test('an error status is no problem where the verdict is about something else', () => {
    const diagnosis = samples.healthy();
    const observations = diagnosis.observations.map((one) =>
      one.kind === 'http-reply' ? { ...one, status: 404, reason: 'Not Found' } : one,
    );
    expect(fact(describeCase({ ...diagnosis, observations }), 'Server addresses')).toContain('0 of 2 with a problem');
  });

  test('tells the local time only when it was given', () => {
    expect(fact(describeCase(samples.healthy(), options), 'Time')).toContain('(15:02:11 UTC+01:00)');
    expect(fact(describeCase(samples.healthy()), 'Time')).toContain('(local time not known)');
  });

  test('quotes what the failing program said, and which program it was', () => {
    expect(fact(describeCase(samples.notReproduced()), 'Error text')).toMatch(
      /^Said by: Java.*PKIX path building failed/,
    );
  });

  test('says what no check asked about', () => {
    const report = describeCase(samples.healthy());
    for (const label of ['Works or fails from', 'Changed before', 'Ticket, impact'])
      expect(fact(report, label)).toBe('Not known (nobody was asked)');
  });
});

describe('several causes', () => {
  const others = (...confidences: RankedCause['confidence'][]): Diagnosis => {
    const diagnosis = samples.expiredOnOneOfTwo();
    const [first] = diagnosis.causes as [RankedCause];
    const more = confidences.map((confidence, at) => ({ ...first, confidence, headline: `Fault ${at + 2} is here.` }));
    return { ...diagnosis, causes: [first, ...more] };
  };
  const finding = (diagnosis: Diagnosis) => fact(describeCase(diagnosis), 'Finding');

  test('the first page names what else is proven, under the finding', () => {
    expect(finding(others('confirmed', 'likely'))).toMatch(
      / \| Also confirmed: Fault 2 is here\. This is so for 1 of 2 addresses\.$/,
    );
  });

  test('it names two, and counts the rest', () => {
    const whole = others('confirmed', 'confirmed', 'confirmed', 'confirmed');
    expect(finding({ ...whole, causes: whole.causes.map((cause) => ({ ...cause, scope: null })) })).toMatch(
      / \| Also confirmed: Fault 2 is here\. Fault 3 is here\. And 2 more\.$/,
    );
  });

  test('what is not proven is no finding', () => {
    expect(finding(others('likely', 'possible'))).not.toContain('Also confirmed');
    const unproven = others('confirmed');
    const causes = unproven.causes.map((cause, at) => (at === 0 ? { ...cause, confidence: 'likely' as const } : cause));
    expect(finding({ ...unproven, causes })).not.toContain('Also confirmed');
  });

  test.each([
    [['confirmed'], 'Other causes'],
    [['possible', 'likely'], 'Other causes'],
    [['possible'], 'Other possible causes'],
    [[], 'Other possible causes'],
  ] as const)('%j beside the first stand under their own word', (confidences, title) => {
    const titles = describeCase(others(...confidences)).sections.map((one) => one.title);
    expect(titles).toContainEqual(expect.stringMatching(new RegExp(`^\\d+ +${title}$`)));
  });
});

describe('the ladder', () => {
  test('breaks at the alert and names it', () => {
    const report = describeCase(samples.noCommonCipher());
    expect(stopped(report)?.real).toBe('Alert 40 handshake_failure');
    expect(report.front.ladder?.rungs.filter(({ state }) => state === 'never-reached').map(({ real }) => real)).toEqual(
      ['ServerHello', 'Certificate', 'Finished'],
    );
  });

  test.each([
    [samples.resetOnLargeHello, 'TCP RST'],
    [samples.smtpPort, 'SMTP'],
    [samples.expiredOnOneOfTwo, 'Certificate'],
    [samples.clientCertificateWanted, 'HTTP 400 No required SSL certificate was sent'],
  ])('breaks where it broke: %#', (make, real) => expect(stopped(describeCase(make()))?.real).toBe(real));

  test('has no break where nothing broke', () => {
    expect(stopped(describeCase(samples.healthy()))).toBeUndefined();
    expect(stopped(describeCase(samples.notReproduced()))).toBeUndefined();
  });

  test('a stop by the person is no fault of the server', () => {
    expect(describeCase(samples.stopped()).front.ladder?.stop?.mark).toBe('not-tested');
  });

  test('shows the try the verdict rests on', () => {
    expect(describeCase(samples.expiredOnOneOfTwo()).front.ladder?.server).toBe('192.0.2.11:443');
  });

  test('keeps every message in its table and says how many the figure leaves out', () => {
    const report = describeCase(samples.hostile());
    expect(rowsOf(report, 'How far')).toHaveLength(66);
    const rungs = report.front.ladder?.rungs ?? [];
    expect(rungs.length).toBeLessThanOrEqual(17);
    expect(rungs.some(({ state }) => state === 'omitted')).toBe(true);
  });

  test('shows a whole handshake with client certificate', () => {
    const diagnosis = samples.clientCertificateWanted();
    const observations = diagnosis.observations.map((one) => {
      if (one.kind !== 'handshake') return one;
      const { messages } = one.report;
      const more = ['CertificateRequest', 'Certificate', 'NewSessionTicket'].map((name) => ({
        ...(messages[5] as (typeof messages)[number]),
        name,
      }));
      return { ...one, report: { ...one.report, messages: [...messages, ...more] } };
    });
    const report = describeCase({ ...diagnosis, observations });
    expect(report.front.ladder?.rungs.some(({ state }) => state === 'omitted')).toBe(false);
  });

  test('is told in words too', () => {
    expect(describeCase(samples.noCommonCipher()).front.ladder?.alt).toContain(
      '3. Server to client: Alert (Alert 40 handshake_failure), 48.2 ms. Stopped here.',
    );
  });
});

describe('offered and accepted', () => {
  test('marks as accepted only what a server was seen to choose', () => {
    const [versions] = rowsOf(describeCase(samples.noCommonCipher()), 'Offered and accepted').slice(1);
    expect(versions).toEqual([
      'The server',
      'Not tested',
      'Not tested',
      'Not tested',
      'Accepted in another try',
      'Not tested',
    ]);
  });

  test('says that a server which did not answer chose nothing', () => {
    expect(rowsOf(describeCase(samples.resetOnLargeHello()), 'Offered and accepted').at(-1)?.at(-1)).toBe(
      'No answer to this',
    );
  });
});

describe('certificates', () => {
  test('tells a certificate once that two addresses send', () => {
    const told = blocks(describeCase(samples.expiredOnOneOfTwo()), 'Certificates as sent').filter(
      (block) => block.kind === 'paragraph',
    );
    expect(told).toEqual([
      { kind: 'paragraph', text: 'The same certificate as told above for 192.0.2.10.', tone: 'quiet' },
    ]);
  });

  test('draws a certificate that was not sent as missing', () => {
    const chain = blocks(describeCase(samples.incompleteChain()), 'Certificates as sent').find(
      (block) => block.kind === 'chain',
    );
    expect(chain?.figure.nodes.map(({ name, sent }) => [name, sent])).toEqual([
      ['Example Root R1', false],
      ['Example CA G2', false],
      ['www.example.com', true],
    ]);
  });

  test('says how many of a thousand names it leaves out', () => {
    const names = blocks(describeCase(samples.hostile()), 'Certificates as sent')
      .flatMap((block) => (block.kind === 'facts' ? block.facts : []))
      .find(({ label }) => label === 'Names (SAN)');
    expect(names?.values[0]?.text).toMatch(/and 976 more$/);
  });

  test('lists every one of 32 certificates', () => {
    expect(rowsOf(describeCase(samples.hostile()), 'Certificates as sent')).toHaveLength(26);
  });
});

test('remedies begin with the side that must act', () => {
  const headings = blocks(describeCase(samples.expiredOnOneOfTwo()), 'What to do').filter(
    (block) => block.kind === 'heading',
  );
  expect(headings.map(({ text }) => text)).toEqual([
    'Server side: Install the new certificate on 192.0.2.11',
    'Client side: Use the address that works until then',
  ]);
});

test('a case without any observation is told without claims', () => {
  const empty: Diagnosis = { ...samples.stopped(), observations: [], attempts: [] };
  const report = describeCase(empty);
  expect(fact(report, 'Server addresses')).toBe('Not known');
  expect(fact(report, 'Handshake')).toBe('No handshake was tried.');
  expect(JSON.stringify(report)).not.toContain('"mark":"ok"');
});

test('leaves the appendix out when asked to', () => {
  const titles = describeCase(samples.healthy(), { appendix: false }).sections.map(({ title }) => title);
  expect(titles.at(-1)).toBe('16  Risks beside the fault');
});

test('dates itself by the case when no time of saving is given', () => {
  expect(describeCase(samples.healthy()).createdAt).toBe('2026-11-20T14:02:11.412Z');
  expect(describeCase(samples.healthy(), { savedAt: '2026-11-21T08:00:00Z' }).createdAt).toBe('2026-11-21T08:00:00Z');
});

describe('a handshake that never began', () => {
  const report = describeCase(samples.starttlsUnavailable());

  test('is not told as if a name or a list had been sent', () => {
    expect(fact(report, 'Name sent (SNI)')).toBe('No ClientHello was sent; planned: mail.example.com');
    expect(fact(report, 'ALPN sent')).toBe('No ClientHello was sent; planned: h2, http/1.1');
    expect(blocks(report, 'Offered and accepted')[0]).toMatchObject({
      text: expect.stringMatching(/^No ClientHello was sent/),
    });
    expect(rowsOf(report, 'Offered and accepted').at(-1)?.at(-1)).toBe('Not tested');
  });

  test('does not claim that an upgrade was agreed on', () => {
    expect(report.front.ladder?.rungs[1]?.plain).toBe('Dialogue before TLS (SMTP)');
  });

  test('keeps the dialogue', () => {
    expect(blocks(report, 'Name and network').find(({ kind }) => kind === 'verbatim')).toMatchObject({
      lines: expect.arrayContaining(['C: EHLO client.invalid', 'S: 250 HELP']),
    });
  });
});
