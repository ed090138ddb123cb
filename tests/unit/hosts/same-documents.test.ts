import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createDownloads } from '../../../main/hosts/browser/downloads.ts';
import { caseHandlers } from '../../../main/hosts/case-handlers.ts';
import { saveDocument } from '../../../main/hosts/desktop/save-document.ts';
import { type ReportHost, reportHandlers } from '../../../main/hosts/report-handlers.ts';
import { findResources } from '../../../main/hosts/resources.ts';
import { runCommandLine } from '../../../main/hosts/terminal/main.ts';
import { createCaseDesk } from '../../../main/session/case-desk.ts';
import { checkedCase } from '../../../main/session/cases/checked-case.ts';
import { writeCase } from '../../../main/session/cases/write-case.ts';
import { type Diagnosis, diagnoseSchema } from '../../../shared/diagnosis.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { audiences } from '../../../shared/redaction.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { chain, clock, dns, hello, judge, now, reply, target } from '../diagnosis/build.ts';
import { allAnswers } from '../report/answers.ts';
import { environment } from '../report/parts.ts';

const { fonts, version } = findResources();
/** When all of them save. */
const moment = new Date('2026-11-21T09:30:00.000Z');
const labels = { title: 'Shop is down', ticket: 'OPS-7', notes: 'Since Friday.', role: null };

let folder = '';
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: moment });
  folder = await mkdtemp(join(tmpdir(), 'same-documents-'));
  await writeFile(at('shop.hdcase.json'), caseText());
});
afterAll(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});
const at = (name: string) => join(folder, name);

/** A check on a computer of another time zone, with all that a person can write into a case. */
function caseText(): string {
  const observations = [dns(), hello(), chain(), reply(200), clock(), environment()];
  const diagnosis: Diagnosis = {
    ...{ schema: diagnoseSchema, version, startedAt: now, durationMs: 120, runId: 'run-1', target },
    ...judge(observations),
    ...{ observations, attempts: [], runs: [] },
  };
  const { documents } = checkedCase(diagnosis).case;
  const whole = { diagnosis, labels, documents, firstReading: null, answers: allAnswers };
  return JSON.stringify(writeCase(whole, { savedAt: moment, savedBy: version }));
}

const forms = ['pdf', 'html', 'text'] as const;
type Form = (typeof forms)[number];
type Audience = (typeof audiences)[number];

/** What a page saves of the case it was handed, through the desk of its host. */
async function saved(host: ReportHost, form: Form, audience: Audience) {
  const checks = new Map<string, Diagnosis>();
  const none = { kept: () => [], borrow: () => {} };
  const cases = createCaseDesk({
    checks: {
      soFar: (runId) => {
        const found = checks.get(runId);
        return found ? ok(found) : failed('no-such-run', 'gone');
      },
      borrow: (diagnosis) => void checks.set(diagnosis.runId, diagnosis),
    },
    ...{ surveys: none, chains: none, networks: none, settings: { borrowReview: () => {} } },
    ...{ now: () => moment, version },
  });
  const desks = { cases } as Parameters<typeof reportHandlers>[0];
  const gzippedBase64 = gzipSync(await readFile(at('shop.hdcase.json'))).toString('base64');
  const { openCase } = caseHandlers(desks, { input: null, save: host.save });
  const opened = await openCase({ name: 'shop.hdcase.json', gzippedBase64, purpose: 'show' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { answers = noAnswers, diagnosis, labels: written } = opened.value;
  const draft = { answers, labels: written, audience, keep: [], appendix: true };
  const wish = { runId: diagnosis.runId, draft, paper: 'A4' as const, settingsRunId: null, captureId: null };
  const outcome = await reportHandlers(desks, host, { now: () => moment, fonts }).saveReportAs({ form, wish });
  return outcome.ok ? outcome.value.saved : outcome.error;
}

async function inBrowser(form: Form, audience: Audience) {
  const downloads = createDownloads({ randomBytes: (length) => new Uint8Array(length), now: () => 0 });
  const save: ReportHost['save'] = async (fileName, bytes) =>
    ok({ kind: 'download', address: downloads.offer({ fileName, bytes }), fileName });
  const place = await saved({ save }, form, audience);
  return 'address' in place ? downloads.take(place.address)?.bytes : place;
}

async function onDesktop(form: Form, audience: Audience) {
  const save: ReportHost['save'] = (fileName, bytes) => saveDocument(async () => at(fileName), bytes);
  const place = await saved({ save }, form, audience);
  return 'path' in place ? readFile(place.path) : place;
}

async function inTerminal(form: Form, audience: Audience) {
  const file = at(`terminal-${audience}.${form}`);
  const words = [`--${form}`, file, '--audience', audience, '--paper', 'A4'];
  // Where the key to hidden names lies is no part of the report.
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await runCommandLine(['report', at('shop.hdcase.json'), ...words]).finally(() => told.mockRestore());
  expect(code).toBe(0);
  return readFile(file);
}

const bytesOf = (made: unknown) => (made instanceof Uint8Array ? Buffer.from(made) : made);

test.each(audiences.flatMap((audience) => forms.map((form) => [form, audience] as const)))(
  'the same case gives the same %s for %s in the terminal, in a browser and in the window',
  async (form, audience) => {
    const terminal = await inTerminal(form, audience);
    expect(terminal.length).toBeGreaterThan(500);
    for (const other of [await inBrowser(form, audience), await onDesktop(form, audience)])
      expect(bytesOf(other)).toEqual(terminal);
  },
);
