import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeCase } from '../../main/report/document.ts';
import { readEvidence } from '../../main/report/evidence.ts';
import { renderPdf } from '../../main/report/render-pdf.ts';
import { reproductionCommands } from '../../main/report/reproduction.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { TicketAnswers } from '../../shared/ticket-answers.ts';
import { allAnswers } from '../unit/report/answers.ts';
import * as samples from '../unit/report/cases.ts';
import {
  loadFonts,
  overlaps,
  type PrintedPage,
  type PrintedReport,
  printReport,
  readStructure,
  squeezed,
} from './pdf-tools.ts';

const options = { localOffsetMinutes: 60 };
const { hostile: _, ...ordinary } = samples.cases;

describe.each(Object.entries(ordinary))('%s', (_name, make) => {
  let printed: PrintedReport;
  beforeAll(async () => {
    printed = await printReport(make());
  });

  test('is a sound, tagged PDF with a title and a language', () => {
    expect(printed.complaint).toBe('');
    expect(printed.info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Encrypted: 'no', 'PDF version': '1.7' });
    expect(printed.info.Title).toMatch(/^TLS report/);
    expect(printed.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(Buffer.from(printed.bytes).toString('latin1')).toMatch(/\/Lang \(en\)/);
  });

  test('answers every field of the first page on the first page', () => {
    const page = squeezed(printed.pages[0] ?? '');
    const { front } = describeCase(make(), options);
    expect(page).toContain(squeezed(front.headline));
    expect(page).toContain(squeezed(front.summary));
    for (const { label, values } of front.facts) {
      expect(page).toContain(squeezed(label));
      const shown = values.filter(({ text }) => page.includes(squeezed(text)));
      // A long error message may be cut here; nothing else may.
      if (label !== 'Error text') expect(shown).toEqual(values);
      expect(shown.length).toBeGreaterThan(0);
    }
  });

  test('keeps the first page to one page', () => {
    expect(printed.pages[0]).toContain('Nothing was hidden except passwords and tokens, which are never stored.');
    expect(printed.pages[1]).toContain('1 What happened');
  });

  test('names target, time, run, redaction and page on every page', () => {
    const { running } = describeCase(make(), options);
    for (const [index, page] of printed.pages.entries()) {
      const text = squeezed(page);
      for (const line of [running.target, running.time, running.run, running.redaction])
        expect(text).toContain(squeezed(line));
      expect(page).toContain(`Page ${index + 1} of ${printed.pages.length}`);
    }
    expect(printed.info.Pages).toBe(String(printed.pages.length));
  });

  test('embeds every font it uses, with a way back to text', () => {
    const rows = printed.fonts.trim().split('\n').slice(2);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/(SourceSans3|JetBrainsMono)\S*\s.*\syes yes yes\s/);
  });

  test('has an outline entry for each section', () => {
    expect(printed.outline.slice(1)).toEqual(describeCase(make(), options).sections.map(({ title }) => title));
  });

  test('prints no word over another and none outside the margins', () => {
    for (const page of printed.layout) {
      expect(overlaps(page)).toEqual([]);
      for (const { left, right, top, bottom } of page.words) {
        expect(left).toBeGreaterThan(48);
        expect(right).toBeLessThan(page.width - 48);
        expect(top).toBeGreaterThan(24);
        expect(bottom).toBeLessThan(page.height - 24);
      }
    }
  });

  test('never ends a page with a heading or the header of a table', () => {
    const titles = new Set(describeCase(make(), options).sections.map(({ title }) => squeezed(title)));
    for (const page of printed.pages) {
      const lines = page.trimEnd().split('\n').map(squeezed);
      // Before the running lines: target, time, run, redaction, page.
      const last =
        lines.filter((line) => !/^(TLSreport:|\d{4}-\d\d-|Run|Nothingwashidden|Page\d+of)/.test(line)).at(-1) ?? '';
      expect(titles).not.toContain(last);
      expect(last).not.toMatch(/^(Theclientoffered|CauseBecause|WhatBecause|Lists offered)/);
    }
  });

  test('is small', () => {
    expect(printed.bytes.length).toBeLessThan(400_000);
    expect(printed.pages.length).toBeLessThanOrEqual(10);
  });
});

test('a hundred earlier runs, and no appendix, make it no larger', async () => {
  const diagnosis = samples.expiredOnOneOfTwo();
  const { attempts, durationMs, observations, startedAt, target } = diagnosis;
  const run = { runId: 'earlier', startedAt, durationMs, partial: false, target, attempts, observations };
  const runs = Array.from({ length: 100 }, (_, index) => ({ ...run, runId: `earlier-${index}` }));
  const { bytes, info } = await printReport({ ...diagnosis, runs }, { appendix: false });
  expect(bytes.length).toBeLessThan(200_000);
  expect(Number(info.Pages)).toBeLessThanOrEqual(7);
});

describe('the tag tree', () => {
  let structure: string;
  beforeAll(async () => {
    structure = await readStructure(samples.noCommonCipher());
  });

  test.each([
    /^ {4}H1 \(block\)$/m,
    /^ {4}H2 \(block\)$/m,
    /^ {4}H3 \(block\)$/m,
    /^ +L \(block\)$/m,
    /^ +Code/m,
    /^ +Caption/m,
  ])('has %s', (line) => expect(structure).toMatch(line));

  test('heads rows and columns', () => {
    expect(structure).toMatch(/TH:\n\s+\/Scope \/Row\n\s+"Error text"/);
    expect(structure).toMatch(/TH:\n\s+\/Scope \/Column\n\s+"What alone was changed/);
  });

  test('has no running lines in it', () => expect(structure).not.toMatch(/Page \d+ of \d+/));

  test('keeps words apart that stand on two lines', () => {
    expect(structure).toContain('The part that differs is the key type: all suites offered');
  });
});

test('figures are told in words as well', async () => {
  const bytes = await renderPdf(samples.noCommonCipher(), { paper: 'A4', fonts: await loadFonts() });
  const alternatives = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/S \/Figure[\s\S]{0,12}\/Alt \(/g),
  ];
  // Two ladders, the versions and the way.
  expect(alternatives).toHaveLength(4);
});

test('the same case gives the same bytes', async () => {
  const fonts = await loadFonts();
  const [one, two] = await Promise.all(
    [1, 2].map(() => renderPdf(samples.expiredOnOneOfTwo(), { paper: 'A4', fonts })),
  );
  expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true);
});

test('carries the dates of the case, or the time of saving', async () => {
  expect((await printReport(samples.healthy())).info.CreationDate).toContain('Nov 20');
  expect((await printReport(samples.healthy(), { savedAt: '2026-11-22T08:00:00Z' })).info.CreationDate).toContain(
    'Nov 22',
  );
});

const longWords = (length: number) => 'wholesale '.repeat(length).slice(0, length);
const longAnswers = (): TicketAnswers => ({
  ...allAnswers,
  ...{ exactError: longWords(8000), program: longWords(200), programVersion: longWords(100), since: longWords(200) },
  ...{
    frequencyWords: longWords(300),
    lastWorked: longWords(200),
    worksFrom: longWords(500),
    failsFrom: longWords(500),
  },
  ...{ changed: longWords(1000), impact: longWords(1000) },
  ticket: `https://tickets.example.com/browse/OPS-7?${'W'.repeat(250)}`,
  contact: `Ana Petrova, ${'W'.repeat(280)}`,
  vendorIds: Array.from({ length: 20 }, (_, at) => ({ name: `CF-RAY-${at}`, value: 'W'.repeat(300) })),
});

/** Three more faults, each told with a long name. */
function withManyFaults(diagnosis: Diagnosis): Diagnosis {
  const more = diagnosis.causes
    .slice(0, 1)
    .map((cause) => ({ ...cause, headline: `${'w'.repeat(253)} is wrong too.` }));
  return { ...diagnosis, causes: [...diagnosis.causes, ...more, ...more, ...more] };
}

test.each(['A4', 'Letter'] as const)('long answers and many faults leave every fact on page 1: %s', async (paper) => {
  const diagnosis = withManyFaults(samples.expiredOnOneOfTwo());
  const { layout, pages } = await printReport(diagnosis, { answers: longAnswers(), paper });
  const page = squeezed(pages[0] ?? '');
  const { front } = describeCase(diagnosis, { answers: longAnswers() });
  for (const { label } of front.facts) expect(page).toContain(squeezed(label));
  expect(page).toContain('Ticket:https://tickets.example.com/browse/OPS-7');
  expect(page).toContain('Contact:AnaPetrova');
  expect(page).toContain('www.example.com:443');
  expect(pages[1]).toContain('1 What happened');
  expect(overlaps(layout[0] as PrintedPage)).toEqual([]);
});

test('prints on Letter as well', async () => {
  const { info, layout } = await printReport(samples.expiredOnOneOfTwo(), { paper: 'Letter' });
  expect(info['Page size']).toBe('612 x 792 pts (letter)');
  for (const page of layout) expect(overlaps(page)).toEqual([]);
});

describe('commands', () => {
  /** The lines of one command as they are copied off the page, put to a real shell. */
  function argumentsOf(pages: readonly string[], begin: string): string[] {
    const lines = pages.join('\n').split('\n');
    const first = lines.findIndex((line) => line.startsWith(begin));
    const last = lines.findIndex((line, index) => index >= first && !line.endsWith('\\'));
    const [, program = ''] = /^(\S+)/.exec(lines[first] ?? '') ?? [];
    const script = lines
      .slice(first, last + 1)
      .join('\n')
      .replace(program, "printf '%s\\0'")
      .replace(/<\/dev\/null.*$/, '');
    return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0').slice(0, -1);
  }

  const expected = (diagnosis: Diagnosis, program: string) => {
    const command = reproductionCommands(readEvidence(diagnosis, {})).find((one) =>
      one.command.startsWith(program),
    )?.command;
    const script = command?.replace(program, "printf '%s\\0'").replace(/<\/dev\/null.*$/, '') ?? '';
    return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0').slice(0, -1);
  };

  test.each(['openssl', 'curl'])('copy off the page as they were meant: %s', async (program) => {
    const { pages } = await printReport(samples.resetOnLargeHello());
    const copied = argumentsOf(pages, `${program} ${program === 'openssl' ? 's_client' : '--verbose'}`);
    expect(copied).toEqual(expected(samples.resetOnLargeHello(), program));
  });

  test('keep their dashes, quotes and operators apart', async () => {
    const { pages } = await printReport(samples.expiredOnOneOfTwo());
    expect(pages.join('\n')).toContain("--max-time 10 --head --noproxy '*' --connect-to");
    expect(pages.join('\n')).toContain('sudo nginx -t && sudo systemctl reload nginx');
  });

  test('configuration is not continued with a backslash', async () => {
    const { pages } = await printReport(samples.noCommonCipher());
    expect(pages.join('\n')).toMatch(/ssl_certificate +\/etc\/ssl\/www\.example\.com\.rsa\.pem;\n/);
  });
});

describe('hostile values', () => {
  let printed: PrintedReport;
  beforeAll(async () => {
    printed = await printReport(samples.hostile());
  });

  test('still make a sound PDF of bounded size', () => {
    expect(printed.complaint).toBe('');
    expect(printed.bytes.length).toBeLessThan(2_000_000);
    expect(printed.pages.length).toBeLessThan(100);
  });

  test('are never printed over each other or off the page', () => {
    for (const page of printed.layout) {
      expect(overlaps(page)).toEqual([]);
      for (const { left, right, bottom } of page.words) {
        expect(left).toBeGreaterThan(48);
        expect(right).toBeLessThan(page.width - 48);
        expect(bottom).toBeLessThan(page.height - 24);
      }
    }
  });

  test('are shown as code points where they could mislead', () => {
    const text = squeezed(printed.pages.join(''));
    expect(text).toContain('CN=<U+202E>moc.elpmaxe.www<U+202C>,O=Two<U+000A>Lines&<b>tags</b>');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/);
  });

  test('leave the first page whole, target and all', () => {
    const page = squeezed(printed.pages[0] ?? '');
    const { target } = samples.hostile();
    expect(page).toContain(`${target.host}:443`);
    for (const { label } of describeCase(samples.hostile(), options).front.facts)
      expect(page).toContain(squeezed(label));
    expect(page).toContain('cuthere,infullfurtheron');
  });

  test('repeat the header row on each page that a table reaches', () => {
    const within = printed.pages.filter((page) => page.includes('unknown-ca because'));
    expect(within.length).toBeGreaterThan(2);
    for (const page of within) expect(page).toMatch(/Cause\s+Because/);
  });

  test('cannot break out of the metadata', () => {
    expect(printed.metadata).not.toContain('<b>');
    expect(printed.metadata.match(/<dc:description>/g)).toHaveLength(1);
  });
});
