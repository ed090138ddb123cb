import type { Handlers } from '../../shared/bridge.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import type { WindowFacts } from '../../shared/contract-window.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { Target } from '../../shared/target.ts';
import { spokenLanguage } from '../../shared/text/language.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import type { CaptureDesk } from '../session/capture-desk.ts';
import { capturedProfile } from '../session/captured-profile.ts';
import type { ChainDesk } from '../session/chain-desk.ts';
import type { Desk } from '../session/desk.ts';
import { overTime } from '../session/health-over-time.ts';
import type { NetworkDesk } from '../session/network-desk.ts';
import { conversationIn } from '../session/replay-desk.ts';
import type { SettingsDesk } from '../session/settings-desk.ts';
import type { SurveyDesk } from '../session/survey-desk.ts';
import { captureHandlers } from './capture-handlers.ts';
import { caseHandlers } from './case-handlers.ts';
import { collectorHandlers } from './collector-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { momentAt } from './download-options.ts';
import { flowHandlers } from './flow-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { licenceHandlers } from './licence-handlers.ts';
import { logHandlers } from './log-desk.ts';
import type { Desks } from './machine-desk.ts';
import { readLicences } from './read-licences.ts';
import { relayHandlers } from './relay-handlers.ts';
import { replayHandlers } from './replay-handlers.ts';
import { type ReportHost, reportHandlers } from './report-handlers.ts';
import { findResources, type ReportFontFiles } from './resources.ts';
import { retestHandlers } from './retest-handlers.ts';
import { watchHandlers } from './watch-handlers.ts';

/** What a host of the page must be able to do by itself. */
export interface Shell extends ReportHost {
  readonly host: 'desktop' | 'browser';
  readonly version: string;
  readonly builtAt: Date;
  /** What the program was started with, to pre-fill the start field. */
  readonly input: string | null;
  /** Asks which settings on the disk to review; null where the person thought better of it. Undefined: no dialog here. */
  readonly chooseSettings?: (what: Argument<'chooseSettings'>['what']) => Promise<readonly string[] | null>;
  /** Takes what the window around the page has to know of it. Undefined: there is none that is ours. */
  readonly tellWindow?: (facts: WindowFacts) => void;
  /** False where the host has no clipboard and the page must use its own. */
  copyText(text: string): Promise<boolean>;
  /** Tells the person on the desktop, or else on the page. A click shows what it is about, and runs nothing. */
  notify(title: string, text: string, target: Target | null): void;
}

/** Passed in so that a test can hand over another moment and other files. */
export interface ReportSources {
  readonly now: () => Date;
  readonly fonts: () => Promise<ReportFontFiles>;
}

const atRunTime: ReportSources = { now: () => new Date(), fonts: () => findResources().fonts() };

/**
 * The engine's end of the contract, the same for every host with a page. Readers and documents are
 * loaded at their first use, so that the window opens before a PDF library is parsed.
 */
export function createHandlers(desks: Desks, shell: Shell, sources: ReportSources = atRunTime): Handlers {
  const { version, host, input, builtAt } = shell;
  const { captures, chains, checks: desk, networks, relays, replays, settings, surveys } = desks;
  return {
    about: async () => ok({ version, host, input, builtAt: builtAt.toISOString(), language: spokenLanguage() }),
    readInput: async ({ text }) => ok((await import('./read-here.ts')).readHere(text)),
    startDiagnosis: (request) => startDiagnosis(desks, request, sources),
    stopDiagnosis: async ({ runId }) => desk.stop(runId),
    diagnosis: async ({ runId }) => desk.diagnosis(runId),
    startSurvey: async (request) => surveys.start(request),
    stopSurvey: async ({ runId }) => surveys.stop(runId),
    survey: async ({ runId }) => surveys.survey(runId),
    inspectFile: async (request) => chains.inspect(request),
    startChain: (request) => startChain(chains, request),
    stopChain: async ({ runId }) => chains.stop(runId),
    chain: async ({ runId }) => chains.chain(runId),
    startNetwork: async ({ roots = [], ...request }) => {
      const anchors = chains.roots(roots);
      return anchors.ok ? networks.start(request, anchors.value) : anchors;
    },
    stopNetwork: async ({ runId }) => networks.stop(runId),
    network: async ({ runId }) => networks.network(runId),
    giveSettings: async (request) => settings.give(request),
    chooseSettings: async (wish) => chooseSettings(settings, wish, shell),
    startSettings: async (request) => settings.start(request),
    stopSettings: async ({ runId }) => settings.stop(runId),
    settings: async ({ runId }) => settings.settings(runId),
    settingsSource: async (request) => settings.source(request),
    writeSettings: async (wish) => writeSettings(settings, wish),
    ticketText: async (wish) => withDiagnosis(desk, wish.runId, (found) => ticketText(found, wish, sources)),
    saveReport: async (wish) => withDiagnosis(desk, wish.runId, (found) => saveReport(found, wish, shell, sources)),
    saveSurvey: async (wish) => saveSurvey(surveys, wish, shell, sources),
    saveChain: async (wish) => saveChain(chains, wish, shell, sources),
    saveNetwork: async (wish) => saveNetwork(networks, wish, shell, sources),
    saveSettings: async (wish) => saveSettings(settings, wish, shell, sources),
    saveWritten: async (wish) => saveWritten(settings, wish, shell),
    ...logHandlers(version),
    ...captureHandlers(captures, chains, host),
    ...relayHandlers(relays, shell),
    ...collectorHandlers(desk, shell),
    ...caseHandlers(desks, shell),
    ...connectionHandlers(shell),
    ...licenceHandlers(() => readLicences(findResources())),
    ...healthHandlers(desks, shell, sources.now, overTime(desks.watch, desks.history)),
    ...reportHandlers(desks, shell, sources),
    ...replayHandlers(replays),
    ...watchHandlers(desks.watch),
    ...retestHandlers(desks, shell),
    ...historyHandlers(desks, shell),
    ...flowHandlers(desk),
    saveCapture: async (wish) => saveCapture(captures, wish, shell, sources),
    saveComparison: async (wish) => saveComparison(captures, wish, shell),
    tellWindow: async (facts) => {
      shell.tellWindow?.(facts);
      return ok(null);
    },
    copyText: async ({ text }) => ok({ copied: await shell.copyText(text) }),
  };
}

/** As the client of a conversation in a capture where one is named. */
async function startDiagnosis(
  { captures, chains, checks }: Desks,
  { client = null, roots = [], ...request }: Argument<'startDiagnosis'>,
  { now }: ReportSources,
): Promise<Outcome<Value<'startDiagnosis'>>> {
  const anchors = chains.roots(roots);
  if (!anchors.ok) return anchors;
  if (client === null) return checks.start(request, null, anchors.value);
  const kept = await conversationIn(captures)(client.captureId, client.streamIndex);
  if (!kept.ok) return kept;
  const profile = capturedProfile(kept.value, now().toISOString().slice(0, 10));
  return profile.ok ? checks.start(request, profile.value, anchors.value) : profile;
}

async function withDiagnosis<T>(
  desk: Desk,
  runId: string,
  use: (diagnosis: Diagnosis) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const found = desk.soFar(runId);
  return found.ok ? use(found.value) : found;
}

async function saveReport(found: Diagnosis, wish: Argument<'saveReport'>, shell: Shell, sources: ReportSources) {
  const { quickReport } = await import('./quick-report.ts');
  const { format, paper, ...written } = wish;
  const file = await quickReport(found, format, { paper, fonts: sources.fonts, ...momentOf(sources) }, written);
  return file.ok ? shell.save(file.value.name, file.value.bytes) : file;
}

async function ticketText(found: Diagnosis, written: Argument<'ticketText'>, sources: ReportSources) {
  const { quickText } = await import('./quick-report.ts');
  return quickText(found, { paper: 'A4', fonts: sources.fonts, ...momentOf(sources) }, written);
}

async function saveSurvey(surveys: SurveyDesk, wish: Argument<'saveSurvey'>, shell: Shell, sources: ReportSources) {
  const found = surveys.survey(wish.runId);
  if (!found.ok) return found;
  const { surveyDocument, surveyFileName } = await import('../report/survey-documents.ts');
  const options = { paper: wish.paper, fonts: sources.fonts, ...momentOf(sources) };
  const bytes = await surveyDocument(found.value, wish.format, options);
  return shell.save(surveyFileName(found.value, wish.format), bytes);
}

async function saveChain(chains: ChainDesk, wish: Argument<'saveChain'>, shell: Shell, sources: ReportSources) {
  const { format, paper, runId } = wish;
  const found = chains.chain(runId);
  if (!found.ok) return found;
  const { chainBytes, chainFileName } = await import('./chain-download.ts');
  const options = { paper, fonts: sources.fonts, ...momentOf(sources) };
  return shell.save(chainFileName(found.value, format), await chainBytes(found.value, format, options));
}

/** The page sends a name as it was read; another caller may send anything, and no mismatch may come of that. */
async function startChain(chains: ChainDesk, request: Argument<'startChain'>) {
  const { subject } = request;
  if (subject.kind === 'server' || subject.hostname === null) return chains.start(request);
  const { readCheckedName } = await import('../input/checked-name.ts');
  const checked = readCheckedName(subject.hostname);
  if ('refused' in checked) return failed('bad-input', checked.refused);
  return chains.start({ ...request, subject: { ...subject, hostname: checked.name } });
}

async function saveNetwork(networks: NetworkDesk, wish: Argument<'saveNetwork'>, shell: Shell, sources: ReportSources) {
  const { format, paper, runId } = wish;
  const found = networks.network(runId);
  if (!found.ok) return found;
  const { networkBytes, networkFileName } = await import('./network-download.ts');
  const options = { paper, fonts: sources.fonts, ...momentOf(sources) };
  return shell.save(networkFileName(found.value, format), await networkBytes(found.value, format, options));
}

async function chooseSettings(
  settings: SettingsDesk,
  { givenId, what }: Argument<'chooseSettings'>,
  shell: Shell,
): Promise<Outcome<Value<'chooseSettings'>>> {
  if (shell.chooseSettings === undefined) return failed('not-allowed', refusal('browser.files'));
  const paths = await shell.chooseSettings(what);
  return ok(paths === null ? null : settings.choose(paths, givenId));
}

async function saveSettings(
  settings: SettingsDesk,
  wish: Argument<'saveSettings'>,
  shell: Shell,
  sources: ReportSources,
) {
  const { format, paper, runId } = wish;
  const found = settings.settings(runId);
  if (!found.ok) return found;
  const { settingsBytes, settingsFileName } = await import('./settings-download.ts');
  const options = { paper, fonts: sources.fonts, ...momentOf(sources) };
  return shell.save(settingsFileName(found.value, format), await settingsBytes(found.value, format, options));
}

async function saveCapture(captures: CaptureDesk, wish: Argument<'saveCapture'>, shell: Shell, sources: ReportSources) {
  const { captureId, format, index, paper } = wish;
  const found = await captures.document(captureId);
  if (!found.ok) return found;
  const { captureBytes, captureFileName } = await import('./capture-download.ts');
  const options = { paper, fonts: sources.fonts, ...momentOf(sources) };
  const bytes = await captureBytes(found.value, index, format, options);
  return shell.save(captureFileName(found.value, index, format), bytes);
}

async function saveComparison(captures: CaptureDesk, { captureId, format }: Argument<'saveComparison'>, shell: Shell) {
  const found = captures.comparison(captureId);
  if (!found.ok) return found;
  const { comparisonFileName, comparisonText } = await import('./comparison-download.ts');
  return shell.save(comparisonFileName(found.value, format), utf8(comparisonText(found.value, format)));
}

async function writeSettings(
  settings: SettingsDesk,
  wish: Argument<'writeSettings'>,
): Promise<Outcome<Value<'writeSettings'>>> {
  const written = await settings.write(wish);
  if (!written.ok) return written;
  const { writtenForPage } = await import('./settings-writing.ts');
  return ok(writtenForPage(wish, written.value));
}

async function saveWritten(settings: SettingsDesk, { form, wish }: Argument<'saveWritten'>, shell: Shell) {
  const written = await writeSettings(settings, wish);
  if (!written.ok) return written;
  if (written.value.kind === 'refused') return failed('bad-input', written.value.because);
  const { fileName } = written.value;
  const text = written.value[form];
  if (text === null) return failed('bad-input', refusal('save.form'));
  return shell.save(form === 'diff' ? `${fileName}.patch` : fileName, utf8(text));
}

const momentOf = ({ now }: ReportSources) => momentAt(now());
