import type { Handlers } from '../../shared/bridge.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import type { Questions, ReportForm, ReportWish, reportCalls } from '../../shared/contract-report.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import { noAnswers } from '../../shared/ticket-answers.ts';
import { questionsIn } from '../report/usual-questions.ts';
import { createReportDesk } from '../session/report-desk.ts';
import type { NewFile } from '../system/new-files.ts';
import { ownNames } from '../system/own-names.ts';
import type { FolderFile } from '../system/write-folder.ts';
import { documentsShown } from './case-handlers.ts';
import { foundSecrets } from './found-secrets.ts';
import { lookedThrough, refusedLeak } from './looked-through.ts';
import type { Desks } from './machine-desk.ts';
import { type RedactedReport, redactFor } from './redact-for.ts';
import { keyAt, keyBeside } from './redaction-key.ts';
import { bundleOptions, bundleStem, described, type ReportTools, reportFiles } from './report-files.ts';

type ReportDesks = Pick<Desks, 'cases' | 'settings' | 'captures'>;

/** What a host must be able to do by itself. */
export interface ReportHost {
  /** Puts a document where the person says, or offers it for download. A file on this disk is for its owner alone. */
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveReport'>>>;
  /** Puts a new folder where the person says, and beside it what `keyFor` gives. Undefined: no dialog here. */
  readonly saveFolder?: (
    name: string,
    files: readonly FolderFile[],
    keyFor: (folder: string) => readonly NewFile[],
  ) => Promise<Outcome<Value<'saveReport'>>>;
  /** Shows in its folder what was saved last; false where there is nothing. Undefined: no file manager here. */
  readonly showSaved?: () => boolean;
}

/** The engine's end of `reportCalls`. One report is saved at a time. */
export function reportHandlers(
  desks: ReportDesks,
  host: ReportHost,
  sources: ReportTools,
): Pick<Handlers, keyof typeof reportCalls> {
  const drafts = createReportDesk();
  let saving: AbortController | null = null;
  const previewing = new Map<string, AbortController>();
  const make = (wish: ReportWish, stop?: AbortSignal) => redacted(desks, wish, stop);
  return {
    async reportPreview({ page, ...wish }) {
      // Nobody waits for the one before any more.
      previewing.get(page)?.abort();
      const mine = new AbortController();
      previewing.set(page, mine);
      try {
        return await withReport(make(wish, mine.signal), (made) => preview(made, wish, sources));
      } finally {
        if (previewing.get(page) === mine) previewing.delete(page);
      }
    },
    reportSize: async (wish) => withReport(make(wish), (made) => size(made, wish, sources)),
    reportText: async (wish) =>
      withReport(make(wish), async (made) => {
        const [file] = await reportFiles(made, 'text', await optionsOf(made, wish, sources));
        if (file === undefined) return failed('internal', refusal('bug'));
        const looked = lookedThrough(file, made);
        return looked.ok ? ok({ text: new TextDecoder().decode(file.bytes) }) : looked;
      }),
    async saveReportAs({ form, wish }) {
      if (saving !== null) return failed('busy', refusal('busy.report'));
      const mine = new AbortController();
      saving = mine;
      try {
        return await withReport(
          make(wish, mine.signal),
          (made) => save(made, { form, wish }, { host, sources, stop: mine.signal }),
          () => notSaved({ answered: [], missing: [] }),
        );
      } finally {
        saving = null;
      }
    },
    async stopSavingReport() {
      saving?.abort();
      return ok(null);
    },
    showSavedReport: async () => ok({ shown: host.showSaved?.() ?? false }),
    async keepReportDraft({ draft, subject }) {
      drafts.keep(subject, draft);
      return ok(null);
    },
    keptReportDraft: async ({ subject }) => ok(drafts.kept(subject)),
  };
}

async function redacted(
  desks: ReportDesks,
  wish: ReportWish,
  stop?: AbortSignal,
): Promise<Outcome<RedactedReport | 'stopped'>> {
  const { draft, runId } = wish;
  const written = desks.cases.write(runId, draft.labels, await documentsShown(desks, wish), draft.answers);
  if (!written.ok) return written;
  try {
    return ok(await redactFor(written.value, draft, ownNames(), stop));
  } catch (error) {
    if (stop?.aborted && error === stop.reason) return ok('stopped');
    throw error;
  }
}

async function withReport<T>(
  making: Promise<Outcome<RedactedReport | 'stopped'>>,
  use: (made: RedactedReport) => Promise<Outcome<T>>,
  stopped: () => Outcome<T> = () => failed('not-allowed', refusal('report.stopped')),
): Promise<Outcome<T>> {
  const made = await making;
  if (!made.ok) return made;
  return made.value === 'stopped' ? stopped() : use(made.value);
}

async function preview(
  made: RedactedReport,
  wish: ReportWish,
  sources: ReportTools,
): Promise<Outcome<Value<'reportPreview'>>> {
  const { previewOf } = await import('../report/preview-document.ts');
  const document = previewOf(await described(made.document, await optionsOf(made, wish, sources)));
  const secrets = await foundSecrets({ ...wish.draft.answers, ...wish.draft.labels });
  return ok({ document, redaction: made.redaction, questions: questionsOf(made), secrets });
}

const optionsOf = (made: RedactedReport, { draft: { appendix }, paper }: ReportWish, sources: ReportTools) =>
  bundleOptions(made, { appendix, paper }, sources);

/** The PDF itself is counted: nothing else knows where its pages break. */
async function size(
  made: RedactedReport,
  wish: ReportWish,
  sources: ReportTools,
): Promise<Outcome<Value<'reportSize'>>> {
  const { reportPdf } = await import('../report/bundle/report-pdf.ts');
  const bytes = await reportPdf(made.document, await optionsOf(made, wish, sources));
  const pages =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0;
  return ok({ bytes: bytes.length, pages });
}

interface Saving {
  readonly host: ReportHost;
  readonly sources: ReportTools;
  readonly stop: AbortSignal;
}

async function save(
  made: RedactedReport,
  { form, wish }: Argument<'saveReportAs'>,
  { host, sources, stop }: Saving,
): Promise<Outcome<Value<'saveReportAs'>>> {
  const options = await optionsOf(made, wish, sources);
  const files = await reportFiles(made, form, options);
  const leak = form === 'key' ? null : refusedLeak(files, made);
  if (leak !== null) return leak;
  const questions = questionsOf(made);
  if (stop.aborted) return notSaved(questions);
  const saved = await put(made, form, files, new Date(options.savedAt), host);
  return saved.ok ? ok({ saved: saved.value, key: keyOf(made, form, saved.value), questions }) : saved;
}

/** The person thought better of it. */
const notSaved = (questions: Questions): Outcome<Value<'saveReportAs'>> =>
  ok({ saved: { kind: 'cancelled' }, key: null, questions });

const keyOf = (made: RedactedReport, form: ReportForm, saved: Value<'saveReport'>): string | null =>
  (form === 'folder' && saved.kind === 'saved' && keyAt(made, keyBeside(saved.path))[0]?.path) || null;

type Files = Awaited<ReturnType<typeof reportFiles>>;

async function put(made: RedactedReport, form: ReportForm, files: Files, savedAt: Date, host: ReportHost) {
  const stem = bundleStem(made);
  if (form === 'zip') {
    const { zipBundle } = await import('../report/bundle/zip-bundle.ts');
    return host.save(`${stem}.zip`, zipBundle(files, savedAt));
  }
  if (form === 'folder') {
    if (host.saveFolder === undefined) return failed('not-allowed', refusal('browser.place'));
    return host.saveFolder(stem, files, (folder) => keyAt(made, keyBeside(folder)));
  }
  const [file] = files;
  return file === undefined ? failed('internal', refusal('bug')) : host.save(file.name, file.bytes);
}

const questionsOf = ({ document }: RedactedReport): Questions =>
  questionsIn({
    diagnosis: document,
    answers: document.case.answers ?? noAnswers,
    network: document.case.documents.network,
  });
