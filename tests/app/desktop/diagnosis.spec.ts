import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Value } from '../../../shared/contract.ts';
import type { ReportDraft } from '../../../shared/contract-report.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Progress } from '../../../shared/progress.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { selfSigned } from '../../support/certificates.ts';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';
import { type StartedServer, startOpensslServer } from '../../support/more-servers.ts';

const inner = 'build-07.corp.internal';

test.describe('a server with a certificate of its own making', () => {
  let server: StartedServer;
  let desktop: DesktopApp;
  let folder: string;
  let runId: string;

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-reports-'));
    const { certPem, keyPem } = selfSigned({ names: ['localhost'], ips: ['127.0.0.1'] });
    server = await startOpensslServer({ chainPem: certPem, keyPem }, ['-www']);
    desktop = await startDesktop();
  });
  test.afterAll(async () => {
    await desktop.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test('is diagnosed by the engine behind the window, with progress on the way', async () => {
    const { started, progress } = await diagnose(desktop, `https://127.0.0.1:${server.port}/`);
    expect(started).toMatchObject({ ok: true });
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.map(({ terminal }) => terminal).filter(Boolean)).toEqual(['finished']);
    const order = progress.map(({ sequence }) => sequence);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    runId = progress[0]?.runId ?? '';
    expect((await diagnosisOf(desktop, runId)).verdict).toMatchObject({ state: 'fault', cause: 'self-signed' });
  });

  test('has a PDF, written by the engine where the dialog says', async () => {
    const path = join(folder, 'report.pdf');
    const offered = await answerSaveDialog(desktop, path);
    const answer = await save(desktop, runId, 'pdf');
    expect(answer).toEqual({ ok: true, value: { kind: 'saved', path } });
    expect(await offered()).toMatch(new RegExp(`^tls-report_127\\.0\\.0\\.1_${server.port}_.*\\.pdf$`));
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    expect(readdirSync(folder)).toEqual(['report.pdf']);
  });

  test('has a JSON document that is the diagnosis itself', async () => {
    const path = join(folder, 'report.json');
    await answerSaveDialog(desktop, path);
    await save(desktop, runId, 'json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(await diagnosisOf(desktop, runId));
  });

  test('has an evidence folder for its owner alone, with the key beside it and never in it, and the window shows where', async () => {
    await answerFolderDialog(desktop, folder);
    const answer = await saveFolder(desktop, runId);
    const path = answer.ok && answer.value.saved.kind === 'saved' ? answer.value.saved.path : '';
    expect(path).toContain(join(folder, '4711_tls-evidence_127.0.0.1_'));
    const key = answer.ok ? (answer.value.key ?? '') : '';
    expect(key).toBe(`${path}_redaction-key_keep-private.txt`);
    expect(readFileSync(key, 'utf8')).toContain(inner);
    const names = readdirSync(path);
    expect(names).toEqual(expect.arrayContaining(['4711_report.pdf', '4711_report.json']));
    const places = [key, ...names.map((name) => join(path, name))];
    expect(places.map((one) => statSync(one).mode & 0o077)).toEqual(places.map(() => 0));
    for (const name of names) expect(readFileSync(join(path, name)).includes(inner), name).toBe(false);
    const shown = await desktop.page.evaluate(() => window.handshakeDoctor.call('showSavedReport', null));
    expect(shown).toEqual({ ok: true, value: { shown: true } });
  });

  test('has no document when the person thinks better of it, or picks a place that does not exist', async () => {
    await answerSaveDialog(desktop, '');
    expect(await save(desktop, runId, 'text')).toEqual({ ok: true, value: { kind: 'cancelled' } });
    await answerSaveDialog(desktop, join(folder, 'none', 'report.txt'));
    expect(await save(desktop, runId, 'text')).toMatchObject({ ok: false, error: { code: 'file' } });
  });

  test('keeps its case when the page crashes', async () => {
    const kept = await desktop.app.evaluate(({ BrowserWindow }, id) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const ask = `handshakeDoctor.call('diagnosis', { runId: ${JSON.stringify(id)} })`;
      return new Promise<unknown>((resolve) => {
        contents?.once('did-finish-load', () => resolve(contents.executeJavaScript(ask)));
        contents?.forcefullyCrashRenderer();
      });
    }, runId);
    expect(kept).toMatchObject({ ok: true, value: { runId, verdict: { cause: 'self-signed' } } });
  });
});

test('closing the window in the middle of a check ends the program', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { app, page, close } = await startDesktop();
  await page.evaluate(async (silentPort) => {
    const { call } = window.handshakeDoctor;
    const reading = (await call('readInput', { text: `127.0.0.1:${silentPort}` })) as { value: { targets: unknown[] } };
    const request = { target: reading.value.targets[0], describedError: null, previousRunId: null };
    await call('startDiagnosis', request);
  }, port);
  const ended = once(app.process(), 'exit');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const [code] = await ended;
  expect(code).toBe(0);
  await close();
  silent.close();
});

/** Starts a run as the page does, and returns every snapshot up to the last. */
function diagnose({ page }: DesktopApp, text: string) {
  return page.evaluate(async (input) => {
    const { call, listen } = window.handshakeDoctor;
    const progress: Progress[] = [];
    const ended = new Promise<void>((resolve) => {
      const stop = listen('progress', (event) => {
        progress.push(event as Progress);
        if (!(event as Progress).terminal) return;
        stop();
        resolve();
      });
    });
    const reading = (await call('readInput', { text: input })) as { value: { targets: unknown[] } };
    const request = { target: reading.value.targets[0], describedError: null, previousRunId: null };
    const started = (await call('startDiagnosis', request)) as { ok: boolean };
    if (started.ok) await ended;
    return { started, progress };
  }, text);
}

async function diagnosisOf({ page }: DesktopApp, runId: string): Promise<Diagnosis> {
  const answer = await page.evaluate((id) => window.handshakeDoctor.call('diagnosis', { runId: id }), runId);
  const outcome = answer as Outcome<Diagnosis>;
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** Puts a person's answer in the place of the dialog; returns how to ask which name was offered. */
async function answerSaveDialog({ app }: DesktopApp, path: string): Promise<() => Promise<unknown>> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = (_window: unknown, options: Electron.SaveDialogOptions) => {
      Object.assign(globalThis, { offeredName: options.defaultPath });
      return Promise.resolve({ canceled: filePath === '', filePath });
    };
    dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
  }, path);
  return () => app.evaluate(() => Reflect.get(globalThis, 'offeredName'));
}

/** The same for the dialog that asks for a place. */
async function answerFolderDialog({ app }: DesktopApp, place: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showOpenDialog = answer as typeof dialog.showOpenDialog;
  }, place);
}

async function saveFolder({ page }: DesktopApp, runId: string) {
  const labels = { title: '', ticket: '4711', notes: '', role: null };
  const answers = { ...noAnswers, failsFrom: inner };
  const draft: ReportDraft = { answers, labels, audience: 'vendor', keep: [], appendix: true };
  const wish = { runId, draft, paper: 'A4', settingsRunId: null, captureId: null };
  const answer = await page.evaluate(
    (argument) => window.handshakeDoctor.call('saveReportAs', { wish: argument, form: 'folder' }),
    wish,
  );
  return answer as Outcome<Value<'saveReportAs'>>;
}

async function save({ page }: DesktopApp, runId: string, format: 'pdf' | 'json' | 'text' | 'pcapng') {
  const wish = { runId, format, paper: 'A4' };
  const answer = await page.evaluate((argument) => window.handshakeDoctor.call('saveReport', argument), wish);
  return answer as Outcome<Value<'saveReport'>>;
}
