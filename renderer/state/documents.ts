import type { Bridge } from '../../shared/bridge.ts';
import type { SettingsToWrite } from '../../shared/configuration/generated.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { useCaptures } from './captures.ts';
import { useChain } from './chain.ts';
import { useNetwork } from './network.ts';
import { usePrograms } from './programs.ts';
import { useSettings } from './settings.ts';
import { useStart } from './start.ts';
import { useSurvey } from './survey.ts';
import { type Report, useView } from './view.ts';

export type SurveyFormat = Argument<'saveSurvey'>['format'];
export type ChainFormat = Argument<'saveChain'>['format'];
export type NetworkFormat = Argument<'saveNetwork'>['format'];
export type SettingsFormat = Argument<'saveSettings'>['format'];
export type ProgramFormat = Argument<'saveRelay'>['format'];
export type CaptureFormat = Argument<'saveCapture'>['format'];
export type Paper = Argument<'saveReport'>['paper'];

/** Saves a document of the survey on screen, which has ended. */
export async function saveSurvey(bridge: Bridge, format: SurveyFormat, paper: Paper = usualPaper()): Promise<void> {
  const { run } = useSurvey.getState();
  if (run.phase !== 'ended') return;
  tellSaved(await bridge.saveSurvey({ runId: run.survey.runId, format, paper }));
}

/** Saves a form of the chain on screen. */
export async function saveChain(bridge: Bridge, format: ChainFormat, paper: Paper = usualPaper()): Promise<void> {
  const { run } = useChain.getState();
  if (run.phase !== 'ended') return;
  tellSaved(await bridge.saveChain({ runId: run.document.runId, format, paper }));
}

/** Saves a form of what is known of the network, once the run has ended. */
export async function saveNetwork(bridge: Bridge, format: NetworkFormat, paper: Paper = usualPaper()): Promise<void> {
  const { run } = useNetwork.getState();
  if (run.phase !== 'ended') return;
  tellSaved(await bridge.saveNetwork({ runId: run.document.runId, format, paper }));
}

/** Saves a form of the review on screen. */
export async function saveSettings(bridge: Bridge, format: SettingsFormat, paper: Paper = usualPaper()): Promise<void> {
  const { run } = useSettings.getState();
  if (run.phase !== 'ended') return;
  tellSaved(await bridge.saveSettings({ runId: run.runId, format, paper }));
}

/** Saves a form of what a program showed; without its session keys. */
export async function saveProgram(bridge: Bridge, format: ProgramFormat): Promise<void> {
  const { run } = usePrograms.getState();
  if (run.phase !== 'ended') return;
  const wish = { runId: run.runId, format };
  tellSaved(await (run.wish.kind === 'relay' ? bridge.saveRelay(wish) : bridge.saveRun(wish)));
}

/** Saves a form of the capture on screen, or of the conversation that is chosen. */
export async function saveCapture(
  bridge: Bridge,
  format: CaptureFormat,
  what: 'whole' | 'one',
  paper: Paper = usualPaper(),
): Promise<void> {
  const { chosen, run } = useCaptures.getState();
  if (run.phase !== 'ended') return;
  const { captureId } = run;
  tellSaved(await bridge.saveCapture({ captureId, index: what === 'one' ? chosen : null, format, paper }));
}

/** Saves a script for another computer, with the server filled in that was read from the field, if one was. */
export async function saveCollector(bridge: Bridge, script: Argument<'saveCollector'>['script']): Promise<void> {
  const { chosen, reading } = useStart.getState();
  const target = reading?.kind === 'targets' ? (reading.targets[chosen] ?? null) : null;
  tellSaved(await bridge.saveCollector({ script, target }));
}

/** Saves what the capture on screen shows beside that of the other end. */
export async function saveComparison(bridge: Bridge, captureId: string, format: 'text' | 'json'): Promise<void> {
  tellSaved(await bridge.saveComparison({ captureId, format }));
}

/** Says where a document went, or why it could not be saved. */
export function tellSaved(outcome: Outcome<Value<'saveReport'>>): void {
  if (!outcome.ok) {
    tell('fail', words('save.failed', { reason: outcome.error.message }));
    return;
  }
  const saved = outcome.value;
  if (saved.kind === 'saved') tell('pass', words('save.done', { path: saved.path }));
  if (saved.kind === 'download') {
    download(saved.address, saved.fileName);
    tell('pass', words('save.download', { name: saved.fileName }));
  }
}

/** Saves the day to renew a server's certificate by, for a calendar. */
export async function saveReminder(bridge: Bridge, target: Target): Promise<void> {
  tellSaved(await bridge.saveReminder({ target }));
}

/** Saves settings that were written for the person: nothing on the disk was changed. */
export async function saveWritten(bridge: Bridge, wish: SettingsToWrite, form: 'whole' | 'diff'): Promise<void> {
  tellSaved(await bridge.saveWritten({ wish, form }));
}

/** Copies a ticket text that was asked for, and says what came of it. */
export async function tellCopied(bridge: Bridge, outcome: Outcome<Value<'ticketText'>>): Promise<void> {
  if (!outcome.ok) return tell('fail', words('copy.failed', { reason: outcome.error.message }));
  const { text } = outcome.value;
  if (await copy(bridge, text)) tell('pass', words('copy.ticket.done'));
  else tell('info', words('copy.by-hand'), text);
}

/** Copies by the host where it can, else by the page. */
export async function copy(bridge: Bridge, text: string): Promise<boolean> {
  const outcome = await bridge.copyText({ text });
  if (outcome.ok && outcome.value.copied) return true;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Letter where it is the paper in the drawer, A4 everywhere else. */
export function usualPaper(language: string = navigator.language): Paper {
  return /^(?:en-(?:US|CA)|fr-CA|es-(?:US|MX|CO|CL|VE)|en-PH)$/i.test(language) ? 'Letter' : 'A4';
}

/** The usual paper, and the other one. */
export function papers(): readonly [Paper, Paper] {
  return usualPaper() === 'A4' ? ['A4', 'Letter'] : ['Letter', 'A4'];
}

/** Says at the foot of the screen, and to those who listen, what came of an action. */
export function tell(mark: Report['mark'], text: string, copyByHand: string | null = null): void {
  useView.setState({ report: { mark, text, copyByHand } });
  announce(text);
}

function download(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
