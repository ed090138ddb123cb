import './speak-first.ts';
import '@fontsource-variable/source-sans-3';
import '@fontsource-variable/jetbrains-mono';
import '../../../renderer/style/tokens.css';
import '../../../renderer/style/base.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/App.tsx';
import { useCaptures } from '../../../renderer/state/captures.ts';
import { openStartCase } from '../../../renderer/state/case-calls.ts';
import { setLabels, useCases } from '../../../renderer/state/cases.ts';
import { useChain } from '../../../renderer/state/chain.ts';
import { useComparison } from '../../../renderer/state/comparison.ts';
import { useConnections } from '../../../renderer/state/connections.ts';
import { useHealth } from '../../../renderer/state/health.ts';
import { useHistory } from '../../../renderer/state/history.ts';
import { useLibrary } from '../../../renderer/state/library.ts';
import { useLicences } from '../../../renderer/state/licences.ts';
import { useLogs } from '../../../renderer/state/logs.ts';
import { dictionaryOpened, useMessages } from '../../../renderer/state/messages.ts';
import { useNetwork } from '../../../renderer/state/network.ts';
import { usePrograms } from '../../../renderer/state/programs.ts';
import { useReplay } from '../../../renderer/state/replay.ts';
import { choose, useReport } from '../../../renderer/state/report.ts';
import { useRetest } from '../../../renderer/state/retest.ts';
import { useRun } from '../../../renderer/state/run.ts';
import { useSeries } from '../../../renderer/state/series.ts';
import { useSettings } from '../../../renderer/state/settings.ts';
import { useWriting } from '../../../renderer/state/settings-writing.ts';
import { type Origin, useStart } from '../../../renderer/state/start.ts';
import { useSurvey } from '../../../renderer/state/survey.ts';
import { setDepth, speak, useView } from '../../../renderer/state/view.ts';
import { useWatch } from '../../../renderer/state/watch.ts';
import { type Bridge, createBridge } from '../../../shared/bridge.ts';
import { sourceBatch } from '../../../shared/configuration/run.ts';
import type { Argument } from '../../../shared/contract.ts';
import type { ReportWish } from '../../../shared/contract-report.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { languageNamed, spokenLanguage } from '../../../shared/text/language.ts';
import { conversationOf, packet } from './captures.ts';
import { type Case, cases, question } from './cases.ts';
import type { ConnectionsCase } from './connections.ts';
import type { FlowCase } from './flow.ts';
import { forgetStores } from './forgetful-stores.ts';
import type { HealthCase } from './health.ts';
import type { HistoryCase } from './history.ts';
import type { LibraryCase } from './library.ts';
import type { LicencesCase } from './licences.ts';
import type { LogsCase } from './logs.ts';
import { dictionary, type MessagesCase, readingOf } from './messages.ts';
import type { OpenedCaseCase } from './opened-cases.ts';
import type { ProgramsCase } from './programs.ts';
import type { PreviewQuestion } from './report-previews.ts';
import type { ReportCase } from './reports.ts';
import * as settings from './settings.ts';
import type { WatchCase } from './watch.ts';

const page = document.getElementById('page');
if (page === null) throw new Error('no place for the page');
const root = createRoot(page);
const wanted = new URLSearchParams(location.search);
turnTo(wanted.get('case') ?? '');
// For who looks at one after the other: what the last case left behind is forgotten, and the page stays.
Object.assign(window, { turnTo });

function turnTo(name: string): void {
  const shown = cases[name];
  if (shown === undefined) throw new Error(`no case ${name}`);
  forgetStores();
  speak(languageNamed(wanted.get('language') ?? 'en'));
  setDepth(wanted.get('depth') === 'technical' ? 'technical' : 'plain');
  show(shown);
  // At once: whoever asked looks at nothing of the last one.
  flushSync(() => root.render(<App key={name} link={{ bridge: stillBridge(shown), retry: () => undefined }} />));
}

type SurveyCase = Extract<Case, { survey: unknown }>;
type ChainCase = Extract<Case, { chain: unknown }>;
type NetworkCase = Extract<Case, { network: unknown }>;
type CaptureCase = Extract<Case, { capture: unknown }>;
type SettingsCase = Extract<Case, { settings: unknown }>;
type RunCase = Exclude<
  Case,
  | ConnectionsCase
  | FlowCase
  | HealthCase
  | HistoryCase
  | LibraryCase
  | LicencesCase
  | LogsCase
  | MessagesCase
  | OpenedCaseCase
  | ProgramsCase
  | ReportCase
  | SurveyCase
  | WatchCase
  | ChainCase
  | NetworkCase
  | SettingsCase
  | CaptureCase
  | { screen: 'start' | 'refused' }
>;

/** An engine that knows one case by heart. */
function stillBridge(only: Case): Bridge {
  const answers: Readonly<Record<string, unknown>> = {
    about: ok({
      version: '0.1.0',
      host: hostOf(only),
      input: null,
      builtAt: '2026-11-20T00:00:00.000Z',
      language: spokenLanguage(),
    }),
    readInput: only.screen === 'start' && only.reading ? ok(only.reading) : failed('internal', 'no reading'),
    copyText: ok({ copied: true }),
    saveReport: ok({ kind: 'saved', path: '/home/anna/Documents/api.example.com.pdf' }),
    saveSurvey: ok({ kind: 'saved', path: '/home/anna/Documents/tls-survey_api.example.com_443.pdf' }),
    saveChain: ok({ kind: 'saved', path: '/home/anna/Documents/tls-chain_api.example.com_443.pem' }),
    saveNetwork: ok({ kind: 'saved', path: '/home/anna/Documents/network_api.example.com_443.json' }),
    saveSettings: ok({ kind: 'saved', path: '/home/anna/Documents/tls-settings_nginx.conf.txt' }),
    saveRelay: ok({ kind: 'saved', path: '/home/anna/Documents/relay_shop.example.test.pcapng' }),
    saveWritten: ok({ kind: 'saved', path: '/home/anna/Documents/httpd-ssl.conf.patch' }),
    capturePacket: ok(packet),
    saveCapture: ok({ kind: 'saved', path: '/home/anna/Documents/tls-capture_failing.pcapng-1.txt' }),
    ticketText: ok({ text: 'Ticket' }),
    ...(only.screen === 'cases' && {
      openStartCase: ok(only.opened),
      caseContents: ok({ parts: ['survey', 'chain'] }),
      labelSecrets: ok({ secrets: only.secrets ?? [] }),
    }),
    ...(only.screen === 'report' && reportAnswers),
    ...(only.screen === 'connections' && only.connections && { connections: ok(listOf(only)) }),
    ...(only.screen === 'licences' && only.packages && { licences: ok(licencesOf(only.packages)) }),
    ...(only.screen === 'watch' && { watchList: ok(only.watch) }),
    ...(only.screen === 'history' && { history: ok(only.history), historyOf: ok({ checks: only.checks ?? [] }) }),
  };
  const call = async (name: string, argument: unknown) =>
    (name === 'settingsSource' ? sourceOf(only, argument as Argument<'settingsSource'>) : null) ??
    (name === 'captureStream' ? streamOf(only, argument as Argument<'captureStream'>) : null) ??
    (name === 'writeSettings' ? writtenFor(argument as Argument<'writeSettings'>) : null) ??
    (name === 'health' && only.screen === 'healthy' ? healthOf(only) : null) ??
    (name === 'readInput' && only.screen === 'messages'
      ? ok(readingOf((argument as Argument<'readInput'>).text))
      : null) ??
    (name === 'reportPreview' && only.screen === 'report' ? reportOf(only, argument as ReportWish) : null) ??
    answers[name] ??
    failed('internal', 'the gallery stands still');
  return createBridge({ call, listen: () => () => undefined }, console.error);
}

/** Of the level that is asked for, as the engine wrote the Apache example; the oldest is refused. */
const writtenFor = ({ level }: Argument<'writeSettings'>) => ok(level === 'old' ? tooOld : settings.writtenApache);
const tooOld = { kind: 'refused', because: 'OpenSSL 1.0.2 has no TLS 1.3. Use 1.1.1 or a newer one.' } as const;

/** What the other calls of that screen come to. */
const reportAnswers = {
  keepReportDraft: ok(null),
  keptReportDraft: ok(null),
  reportSize: ok({ bytes: 184_320, pages: 6 }),
};

function reportOf(only: ReportCase, wish: ReportWish) {
  if (only.answer === 'slow') return new Promise(() => undefined);
  if (only.answer === 'broken' || only.run === null) return failed('disconnected', 'The engine does not answer.');
  const { diagnosis } = only.run;
  return previewOf({ diagnosis, network: only.network ?? null, wish, language: spokenLanguage() });
}

async function previewOf(question: PreviewQuestion) {
  const answer = await fetch('/report-preview', { method: 'POST', body: JSON.stringify(question) });
  return ok(await answer.json());
}

function hostOf(only: Case): 'desktop' | 'browser' {
  return 'host' in only && only.host === 'desktop' ? 'desktop' : 'browser';
}

function streamOf(only: Case, { index }: Argument<'captureStream'>) {
  const document = 'capture' in only ? only.capture.document : null;
  return document === null ? failed('no-such-run', 'gone') : ok(conversationOf(document, index));
}

/** As the engine cuts a file into lines. */
function sourceOf(only: Case, { file, from }: Argument<'settingsSource'>) {
  const text = 'sources' in only ? only.sources?.[file] : undefined;
  if (text === undefined) return failed('bad-input', 'This file was not read in that review.');
  const all = text.split('\n');
  const lines = all
    .slice(from - 1, from - 1 + sourceBatch)
    .map((line) => ({ text: line.slice(0, 2000), more: Math.max(0, line.length - 2000) }));
  return ok({ file, total: all.length, from, lines });
}

function show(state: Case): void {
  if (state.screen === 'start') showStart(state);
  else if (state.screen === 'flow') showFlow(state);
  else if (state.screen === 'messages') showMessages(state);
  else if (state.screen === 'programs') showPrograms(state);
  else if (state.screen === 'logs') showLogs(state);
  else if (state.screen === 'healthy') showHealth(state);
  else if (state.screen === 'history') showHistory(state);
  else if (state.screen === 'library') showLibrary(state);
  else if (state.screen === 'cases') void showCase(state);
  else if (state.screen === 'report') showReport(state);
  else if (state.screen === 'connections') showConnections(state);
  else if (state.screen === 'licences') showLicences(state);
  else if (state.screen === 'watch') showWatch(state);
  else if (state.screen === 'refused') useView.setState({ connection: 'refused' });
  else if ('survey' in state) showSurvey(state);
  else if ('chain' in state) showChain(state);
  else if ('network' in state) showNetwork(state);
  else if ('settings' in state) showSettings(state);
  else if ('capture' in state) showCaptures(state);
  else showRun(state);
}

function showFlow({ chain, roots = [], run, shows }: FlowCase): void {
  useView.setState({ screen: shows });
  useRun.setState({ run });
  if (run.phase === 'ended') useNetwork.setState({ subject: run.diagnosis.target });
  useChain.setState({ roots });
  if (chain !== undefined) useChain.setState({ run: chain.run, subject: chain.subject });
  if (shows === 'messages') dictionaryOpened(dictionary.entries);
}

function showMessages({ chosen, dictionary: state, reading, text }: MessagesCase): void {
  useView.setState({ screen: 'messages' });
  if (state === undefined) dictionaryOpened(dictionary.entries);
  else if (state === 'opening') useMessages.setState({ dictionary: { phase: 'opening' } });
  useMessages.setState({ text, reading, readText: text, chosen: chosen ?? null });
}

function showHistory({ checks, deleting, history, offset = 0 }: HistoryCase): void {
  useView.setState({ screen: 'history' });
  const chosen = checks === undefined ? null : (history.servers[0]?.newest.target ?? null);
  useHistory.setState({ chosen, deleting: deleting ?? null, offset });
}

function showHealth({ health }: HealthCase): void {
  useView.setState({ screen: 'healthy' });
  useHealth.setState({ typed: health?.target ?? null });
}

function healthOf({ answer, health }: HealthCase) {
  if (answer === 'slow') return new Promise(() => undefined);
  return answer === 'broken' || health === null ? failed('disconnected', 'The engine does not answer.') : ok(health);
}

/** Opened as the program opens the one that it was started with. */
async function showCase(state: OpenedCaseCase): Promise<void> {
  const { compared = null, intake, labels, run, shows } = state;
  if (state.opened === null && run !== undefined) useRun.setState({ run });
  useView.setState({ screen: shows });
  if (state.opened !== null) await openStartCase(stillBridge(state), state.opened.name);
  if (labels !== undefined) setLabels(labels);
  useCases.setState({ compared, ...(intake && { intake }) });
  useView.setState({ screen: shows });
}

function listOf({ connections, total }: ConnectionsCase) {
  return { connections: [...(connections ?? [])], total: total ?? connections?.length ?? 0 };
}

function showConnections({ filter = '' }: ConnectionsCase): void {
  useView.setState({ screen: 'connections' });
  useConnections.setState({ filter });
}

function licencesOf(packages: LicencesCase['packages']) {
  const commit = '09fc5d5f3c1e4a7b8d2e6f9a0b1c2d3e4f5a6b7c';
  return { version: '0.1.0', commit, builtAt: '2026-11-20T00:00:00.000Z', packages: [...(packages ?? [])] };
}

function showLicences({ text = '' }: LicencesCase): void {
  useView.setState({ screen: 'licences' });
  useLicences.setState({ text });
}

function showReport({ choices, labels, run, said, state }: ReportCase): void {
  useView.setState({ screen: 'report', report: said === undefined ? null : { ...said, copyByHand: null } });
  useReport.setState(state ?? {});
  if (run === null) return;
  useRun.setState({ run });
  if (choices !== undefined) choose(choices);
  if (labels !== undefined) setLabels(labels);
}

function showWatch({ complaint, notices = [] }: WatchCase): void {
  useView.setState({ screen: 'watch' });
  useWatch.setState({ complaint: complaint ?? null, notices });
}

function showLogs({ logs, state }: LogsCase): void {
  useView.setState({ screen: 'logs' });
  useLogs.setState({ run: logs, ...state });
}

function showLibrary({ of, page, past, text }: LibraryCase): void {
  useView.setState({ screen: 'library' });
  useLibrary.setState({ text: text ?? '', page: page ?? null, past: past ?? [] });
  if (of !== undefined) {
    useRun.setState({ run: { phase: 'ended', question, runId: of.runId, progress: null, diagnosis: of } });
  }
}

function showPrograms({ programs, state }: ProgramsCase): void {
  useView.setState({ screen: 'programs' });
  usePrograms.setState({ run: programs, ...state });
}

function showSurvey({ screen, survey, target, verdict }: SurveyCase): void {
  useView.setState({ screen });
  useSurvey.setState({ run: survey, subject: target ?? question.target });
  if (verdict === undefined) return;
  useRun.setState({ run: { phase: 'ended', question, runId: verdict.runId, progress: null, diagnosis: verdict } });
}

function showChain({ chain, intake, subject }: ChainCase): void {
  useView.setState({ screen: 'certificates' });
  useChain.setState({ run: chain, subject, intake: intake ?? { phase: 'none' } });
}

function showNetwork({ network, target }: NetworkCase): void {
  useView.setState({ screen: 'network' });
  useNetwork.setState({ run: network, subject: target ?? question.target });
}

function showSettings({ intake, settings, writing }: SettingsCase): void {
  useView.setState({ screen: 'settings' });
  const given = settings.phase === 'none' ? null : settings.wish.given;
  useSettings.setState({ run: settings, given, intake: intake ?? { phase: 'none' } });
  if (writing !== undefined) useWriting.setState({ writing });
}

function showCaptures({ capture }: CaptureCase): void {
  useView.setState({ screen: 'captures' });
  useCaptures.setState({ run: capture.run, ...capture.state });
  if (capture.comparison !== undefined) useComparison.setState({ comparison: capture.comparison });
  if (capture.replay !== undefined) useReplay.setState({ run: capture.replay });
}

function showRun(state: RunCase): void {
  useView.setState({ screen: 'run', connection: state.screen === 'gone' ? 'gone' : 'open' });
  useRun.setState({ run: runOf(state), earlier: state.screen === 'verdict' ? (state.earlier ?? null) : null });
  useRetest.setState({ loop: state.screen === 'verdict' ? (state.loop ?? null) : null, stopping: false });
  if (state.screen === 'verdict' && state.series) useSeries.setState(state.series);
  if (state.screen === 'verdict' && state.said) {
    useView.setState({ report: { mark: 'pass', text: state.said, copyByHand: null } });
  }
}

function showStart({
  text,
  reading,
  asked = false,
  offline = false,
  origin,
}: Extract<Case, { screen: 'start' }>): void {
  const from: Origin = origin ?? 'typed';
  useStart.setState({ text, reading, readText: text, asked, origin: from });
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !offline });
}

function runOf(state: RunCase) {
  if (state.screen === 'check') {
    const asked = { ...question, target: { ...question.target, host: state.host } };
    return {
      phase: 'running',
      question: asked,
      runId: 'run-7f3a',
      progress: state.progress,
      stopping: state.stopping ?? false,
    } as const;
  }
  if (state.screen === 'broken') {
    const error = {
      code: 'disconnected',
      message: 'The part of this program that does the testing does not answer.',
    } as const;
    return { phase: 'broken', question, progress: state.progress, error } as const;
  }
  return {
    phase: 'ended',
    question: state.screen === 'verdict' && state.checksOff ? { ...question, checksOff: state.checksOff } : question,
    runId: state.diagnosis.runId,
    progress: state.progress,
    diagnosis: state.diagnosis,
  } as const;
}
