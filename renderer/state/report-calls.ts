import type { Bridge } from '../../shared/bridge.ts';
import type { FoundSecret, FreeField, ReportForm } from '../../shared/contract-report.ts';
import { ok } from '../../shared/outcome.ts';
import { vendorIdsIn } from '../facts/report-answers.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { noLabels, setLabels, useCases } from './cases.ts';
import { tell, tellCopied, tellSaved } from './documents.ts';
import { answer, choicesNow, choose, subjectNow, useReport, wishNow } from './report.ts';
import { openScreen, useView } from './view.ts';

/** How long the fields rest before the preview follows, in milliseconds. */
const restMs = 300;
/** The same for the size, which takes longer to find out. */
const sizeRestMs = 900;

/** Tells this page from others of the same program. */
const page = crypto.getRandomValues(new Uint32Array(2)).join('-');

/** Opens the screen of the report. */
export const openReport = (): void => openScreen('report');

let newest = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has the preview made once the fields rest. Answers that are overtaken by newer ones are dropped. */
export function followDraft(bridge: Bridge): void {
  newest += 1;
  const mine = newest;
  clearTimeout(timer);
  useReport.setState({ making: true, size: null });
  timer = setTimeout(() => void makePreview(bridge, mine), useReport.getState().preview === null ? 0 : restMs);
}

/** Nobody looks any more: what is on its way is dropped. */
export function leaveDraft(): void {
  newest += 1;
  clearTimeout(timer);
}

async function makePreview(bridge: Bridge, mine: number): Promise<void> {
  const wish = wishNow();
  if (wish === null) return;
  void bridge.keepReportDraft({ subject: subjectNow(), draft: wish.draft });
  const outcome = await bridge.reportPreview({ ...wish, page });
  if (mine !== newest) return;
  if (!outcome.ok) return useReport.setState({ making: false, broken: outcome.error.message });
  const preview = { runId: wish.runId, shown: outcome.value };
  useReport.setState({ making: false, broken: null, preview });
  timer = setTimeout(() => void countSize(bridge, mine), sizeRestMs);
}

async function countSize(bridge: Bridge, mine: number): Promise<void> {
  const wish = wishNow();
  if (wish === null) return;
  const outcome = await bridge.reportSize(wish);
  if (mine === newest && outcome.ok) useReport.setState({ size: outcome.value });
}

/** Brings back what was written before the page broke; what stands on it now comes first. */
export async function restoreDraft(bridge: Bridge): Promise<void> {
  const subject = subjectNow();
  if (subject === '' || useReport.getState().choices[subject] !== undefined) return;
  const outcome = await bridge.keptReportDraft({ subject });
  if (!outcome.ok || outcome.value === null || subject !== subjectNow()) return;
  if (useReport.getState().choices[subject] !== undefined) return;
  const { labels, ...choices } = outcome.value;
  choose(choices);
  const { labels: mine } = useCases.getState();
  if ((mine[subject] ?? noLabels) === noLabels) setLabels(labels);
}

/** Shows a hidden value after all, or hides it again. */
export function toggleKept(id: string): void {
  const { keep } = choicesNow();
  choose({ keep: keep.includes(id) ? keep.filter((one) => one !== id) : [...keep, id] });
}

/** Puts the text without its secret in place. */
export function takeOut({ field, without }: FoundSecret): void {
  write(field, without);
  announce(words('report.secret.taken'));
}

/** Says no more about it. */
export const leaveHidden = (found: FoundSecret): void =>
  useReport.setState(({ left }) => ({ left: [...left, secretKey(found)] }));

/** One finding in one text. */
export const secretKey = ({ field, without }: FoundSecret): string => `${field} ${without}`;

/** Writes a field, wherever it is kept. */
export function write(field: FreeField, text: string): void {
  if (field === 'vendorIds') answer({ vendorIds: vendorIdsIn(text, words('report.vendor-id.unnamed')) });
  else if (field === 'ticket' || field === 'title' || field === 'notes') setLabels({ [field]: text });
  else answer({ [field]: text });
}

/** Saves the report as it is shown. One at a time: asked for again meanwhile, it says so. */
export async function saveReportAs(bridge: Bridge, form: ReportForm): Promise<void> {
  const wish = wishNow();
  if (wish === null) return;
  if (useReport.getState().saving !== null) return tell('info', words('report.save.busy'));
  isStopping = false;
  useReport.setState({ saving: form, saved: null });
  tellNothing();
  const outcome = await bridge.saveReportAs({ wish, form });
  endSaving();
  if (!outcome.ok) return tellSaved(outcome);
  const { key, questions, saved } = outcome.value;
  if (saved.kind === 'cancelled') return isStopping ? tell('info', words('report.save.stopped')) : tellNothing();
  tellSaved(ok(saved));
  useReport.setState({ saved: { form, key, questions, canShow: saved.kind === 'saved' } });
}

/** What was said while it was saved holds no more. */
const tellNothing = () => useView.setState({ report: null });

/** How long a key to stop a save that has just ended is still taken for that, in milliseconds. */
const lateKeyMs = 1000;

function endSaving(): void {
  clearTimeout(lateKeys);
  useReport.setState({ saving: null, justEnded: true });
  lateKeys = setTimeout(() => useReport.setState({ justEnded: false }), lateKeyMs);
}

let lateKeys: ReturnType<typeof setTimeout> | undefined;

/** Whether the save under way was asked to end; closing a dialog of the system ends one too, and needs no word. */
let isStopping = false;

export async function stopSaving(bridge: Bridge): Promise<void> {
  isStopping = true;
  await bridge.stopSavingReport(null);
}

export async function showSaved(bridge: Bridge): Promise<void> {
  await bridge.showSavedReport(null);
}

/** Puts the ticket text for these readers on the clipboard. */
export async function copyReportText(bridge: Bridge): Promise<void> {
  const wish = wishNow();
  if (wish !== null) await tellCopied(bridge, await bridge.reportText(wish));
}
