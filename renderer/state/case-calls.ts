import type { Bridge } from '../../shared/bridge.ts';
import { caseEnding, isCaseName, isFolderName, longestCase, type OpenedCase } from '../../shared/case.ts';
import { longestPacked } from '../../shared/contract-cases.ts';
import { hiddenIn, withRealServer } from '../../shared/hidden-target.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';
import { base64Of } from '../facts/base64.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { onScreen } from './case-contents.ts';
import { isOfCase, labelsNow, subjectOf, useCases } from './cases.ts';
import { useChain } from './chain.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { askAboutServer } from './check.ts';
import { tellSaved } from './documents.ts';
import { asksForRealName } from './hidden-server.ts';
import { useNetwork } from './network.ts';
import { draftNow } from './report.ts';
import { useRun } from './run.ts';
import { useSettings } from './settings.ts';
import { useStart } from './start.ts';
import { isSameServer, useSurvey } from './survey.ts';
import { useView } from './view.ts';

/** Saves the check on screen with all that is known of its server, while it runs too; what to do first where there is none. */
export async function saveCase(bridge: Bridge): Promise<void> {
  const { run } = useRun.getState();
  if (run.phase !== 'ended' && run.phase !== 'running') return say(words('cases.none'));
  tellSaved(
    await bridge.saveCase({
      runId: run.runId,
      labels: { ...labelsNow(), role: labelsNow().role ?? useStart.getState().role },
      answers: draftNow().answers,
      ...onScreen(),
    }),
  );
}

/** Takes a file in if it is a case; false for any other file. */
export async function takeIfCase(bridge: Bridge, file: File): Promise<boolean> {
  if (!(await looksLikeCase(file))) return false;
  await openCase(bridge, file);
  return true;
}

/** Opens a case, and shows its screens as they were. */
export async function openCase(bridge: Bridge, file: File): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  const outcome = await handOver(bridge, file, 'show');
  if (outcome?.ok) showCase(outcome.value);
}

/** Takes in a case to hold against what is on screen. */
export async function compareWithCase(bridge: Bridge, file: File): Promise<void> {
  const outcome = await handOver(bridge, file, 'compare');
  if (outcome?.ok) useCases.setState({ compared: outcome.value });
}

/** Shows the case that the program was started with; false where it was started with something else. */
export async function openStartCase(bridge: Bridge, input: string): Promise<boolean> {
  if (!isCaseName(input) && !isFolderName(input)) return false;
  if (isSomethingUnderWay()) {
    tellBusy();
    return true;
  }
  const outcome = await bridge.openStartCase(null);
  if (!outcome.ok) refuse(input, outcome.error.message);
  else if (outcome.value === null) return false;
  else showCase(outcome.value);
  return true;
}

/** Asks the server of the case from this computer. Only what the person sees named is contacted. */
export async function checkFromHere(bridge: Bridge): Promise<void> {
  const { opened } = useCases.getState();
  if (opened === null || asksForRealName(opened.diagnosis.target)) return;
  await askAboutServer(bridge, opened.diagnosis.target, null);
}

/** The same where the case hides whom it asked: `typed` is who that is. */
export async function checkUnderName(bridge: Bridge, typed: Target): Promise<void> {
  const { opened } = useCases.getState();
  if (opened !== null) await askAboutServer(bridge, withRealServer(opened.diagnosis.target, typed), null);
}

/** Puts the case away, and with it all that came out of it. */
export function closeCase(): void {
  leaveCase();
  useRun.setState({ run: { phase: 'none' }, earlier: null });
  useView.setState({ screen: 'start', report: null });
  announce(words('cases.closed'));
}

/** A check that begins here ends the look at a case: what is from elsewhere never stands beside it. Returns how to stop. */
export function leaveCaseAtNextCheck(): () => void {
  return useRun.subscribe(({ run }) => {
    const { opened } = useCases.getState();
    if (opened !== null && !isOfCase(opened, run)) leaveCase();
  });
}

function leaveCase(): void {
  const { opened } = useCases.getState();
  if (opened === null) return;
  const { run } = useRun.getState();
  const [written, mine] = [`case ${opened.caseId}`, subjectOf(run, null)];
  // Notes go along to the check of the same server.
  useCases.setState(({ labels }) => ({
    opened: null,
    labels: mine === '' || labels[mine] ? labels : { ...labels, [mine]: labels[written] ?? opened.labels },
  }));
  forgetDocuments(opened);
  if (hiddenIn(opened.diagnosis.target).length > 0) forgetSubjects(opened.diagnosis.target);
}

/** What stood for a hidden server while its case was open would mean somebody else without it. */
function forgetSubjects(hidden: Target): void {
  const isIt = (subject: Target | null) => subject !== null && isSameServer(subject, hidden);
  useSurvey.setState(({ subject }) => (isIt(subject) ? { subject: null } : {}));
  useNetwork.setState(({ subject }) => (isIt(subject) ? { subject: null } : {}));
  useChain.setState(({ subject }) => (subject?.kind === 'server' && isIt(subject.target) ? { subject: null } : {}));
}

function showCase(opened: OpenedCase): void {
  const { diagnosis } = opened;
  const { runId, target } = diagnosis;
  useCases.setState(({ labels }) => ({
    opened,
    intake: { phase: 'none' },
    labels: { ...labels, [`case ${opened.caseId}`]: labelsOf(opened) },
  }));
  showDocuments(opened);
  const question = { target, describedError: null };
  useRun.setState({ run: { phase: 'ended', question, runId, progress: null, diagnosis }, earlier: null });
  useView.setState({ screen: 'run', report: null });
  announce(words('cases.opened'));
}

/** A ticket among the answers of a case is the one that its reports name: it is shown where it can be changed. */
const labelsOf = ({ answers, labels }: OpenedCase) => ({ ...labels, ticket: answers?.ticket || labels.ticket });

/** Every step shows what the case has of it, and none what was found out here. */
function showDocuments({ diagnosis, documents }: OpenedCase): void {
  const { chain, network, settings, survey } = documents;
  const { target } = diagnosis;
  const none = { phase: 'none' } as const;
  const end = 'finished';
  const lookedAt = { target, allow: [], resolver: null, neighbours: false, compareWith: null };
  const given = { givenId: '', kind: 'copies', names: settings?.files.map(({ path }) => path) ?? [] } as const;
  useSurvey.setState({
    run: survey ? { phase: 'ended', wish: { target, gentle: false, tolerances: false }, survey, end } : none,
    ...{ subject: target, address: null },
  });
  const subject = { kind: 'server', target } as const;
  useChain.setState({
    run: chain ? { phase: 'ended', wish: { subject, roots: [], allow: [] }, document: chain, end } : none,
    subject,
  });
  useNetwork.setState({
    run: network ? { phase: 'ended', wish: lookedAt, document: network, end } : none,
    subject: target,
  });
  if (settings === null) {
    useSettings.setState({ run: none, given: null });
    return;
  }
  const wish = { given, readNamed: false, against: null, versions: settings.versions, before: null };
  const runId = `settings:${diagnosis.runId}`;
  useSettings.setState({ run: { phase: 'ended', wish, runId, document: settings, end }, given: null });
}

function forgetDocuments({ diagnosis, documents }: OpenedCase): void {
  const none = { run: { phase: 'none' } } as const;
  const { run: survey } = useSurvey.getState();
  if (survey.phase === 'ended' && survey.survey === documents.survey) useSurvey.setState(none);
  const { run: chain } = useChain.getState();
  if (chain.phase === 'ended' && chain.document === documents.chain) useChain.setState(none);
  const { run: network } = useNetwork.getState();
  if (network.phase === 'ended' && network.document === documents.network) useNetwork.setState(none);
  const { run: settings } = useSettings.getState();
  if (settings.phase === 'ended' && settings.runId === `settings:${diagnosis.runId}`) useSettings.setState(none);
}

/** Gzipped, because a case is mostly repetition and a call takes no more than 8 MB. */
async function handOver(bridge: Bridge, file: File, purpose: 'show' | 'compare'): Promise<Outcome<OpenedCase> | null> {
  const name = file.name.slice(0, 300);
  if (file.size > longestCase) return refuse(name, words('cases.too-long', { most: longestCase / 1024 / 1024 }));
  useCases.setState({ intake: { phase: 'reading', name } });
  const gzippedBase64 = await packed(file).catch(() => null);
  if (gzippedBase64 === null) return refuse(name, words('cases.not-read'));
  if (gzippedBase64.length > longestPacked) return refuse(name, words('cases.unpack'));
  const outcome = await bridge.openCase({ name, gzippedBase64, purpose });
  if (!outcome.ok) return refuse(name, outcome.error.message);
  useCases.setState({ intake: { phase: 'none' } });
  return outcome;
}

async function packed(file: File): Promise<string> {
  const gzipped = file.stream().pipeThrough(new CompressionStream('gzip'));
  return base64Of(await new Response(gzipped).blob());
}

/** Stays where it is: nothing of what is on screen is lost. */
function refuse(name: string, text: string): null {
  useCases.setState({ intake: { phase: 'refused', name, text } });
  useView.setState({ screen: 'cases', report: null });
  announce(text);
  return null;
}

/** By its name, or by what `diagnose --json`, a PDF or a zip begins with: no other file here is one of these. */
async function looksLikeCase(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith(caseEnding)) return true;
  const beginning = await file.slice(0, 400).text();
  const isPacked = ['%PDF-', 'PK\u0003\u0004'].some((mark) => beginning.startsWith(mark));
  return isPacked || beginning.includes('"handshake-doctor/diagnose@');
}

function say(text: string): void {
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  announce(text);
}
