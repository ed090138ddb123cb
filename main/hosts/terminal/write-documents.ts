import type { SavedCase } from '../../../shared/case.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import type { BundleFile } from '../../report/bundle/bundle-file.ts';
import type { BundleOptions } from '../../report/bundle/make-bundle.ts';
import { ownNames } from '../../system/own-names.ts';
import { type RedactedReport, redactFor } from '../redact-for.ts';
import type { Redacted } from '../redaction-key.ts';
import { bundleOptions, reportFiles } from '../report-files.ts';
import type { Resources } from '../resources.ts';
import type { DocumentWish } from './document-options.ts';
import type { DocumentPlaces } from './document-places.ts';
import { keysFor, leakOf, writeEvidence, writeKeyed } from './write-evidence.ts';

/** The case with what was typed about it. */
export function withWish(whole: SavedCase, { answers, notes, ticket }: DocumentWish): SavedCase {
  const { case: block } = whole;
  const said = answers === null ? block.answers : { ...noAnswers, ...block.answers, ...answers };
  // A ticket that was typed is the ticket, whatever was answered before.
  const isTyped = said !== undefined && ticket !== null;
  const own = isTyped ? { ...said, ticket: null } : said;
  return {
    ...whole,
    case: {
      ...block,
      ticket: ticket ?? block.ticket,
      notes: notes ?? block.notes,
      ...(own === undefined ? {} : { answers: own }),
    },
  };
}

/** The case as its readers may see it. */
export const redacted = (whole: SavedCase, wish: DocumentWish): Promise<RedactedReport> =>
  redactFor(withWish(whole, wish), { audience: wish.audience, keep: [] }, ownNames());

/** Writes each document of a case that has a place; one sentence where one could not be written, null where all were. */
export async function writeDocuments(
  whole: SavedCase,
  wish: DocumentWish,
  places: DocumentPlaces,
  resources: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  if (Object.values(places).every((place) => place === null)) return null;
  return writeRedacted(await redacted(whole, wish), wish, places, resources);
}

/** The same of a case that is redacted already. */
export async function writeRedacted(
  made: RedactedReport,
  wish: DocumentWish,
  places: DocumentPlaces,
  resources: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  const options = await optionsOf(made, wish, resources);
  const drawn = await drawEach(made, places, options);
  // Looked through before the first is written: what one must not say, another one says as well.
  const leak = leakOf(Object.values(drawn).flat(), made);
  return leak ?? (await writeForms(made, places, drawn)) ?? (await writeFolderOrZip(made, places, drawn, options));
}

/** The files of each form that has a place. */
type Drawn = Readonly<Record<'pdf' | 'html' | 'folder', readonly BundleFile[]>>;

async function drawEach(made: RedactedReport, { folder, html, pdf, zip }: DocumentPlaces, options: BundleOptions) {
  const draw = (form: keyof Drawn, isWanted: boolean) => (isWanted ? reportFiles(made, form, options) : []);
  return {
    pdf: await draw('pdf', pdf !== null),
    html: await draw('html', html !== null),
    folder: await draw('folder', folder !== null || zip !== null),
  };
}

export const optionsOf = (
  made: Redacted,
  wish: DocumentWish,
  { fonts }: Pick<Resources, 'fonts'>,
): Promise<BundleOptions> => bundleOptions(made, wish, { fonts, now: () => new Date() });

/** One that stands alone has its key beside it; beside a folder or a zip, that of those is the same. */
async function writeForms(made: RedactedReport, places: DocumentPlaces, drawn: Drawn): Promise<string | null> {
  let keys = drawn.folder.length === 0 ? keysFor(made, places) : [];
  for (const form of ['pdf', 'html'] as const) {
    const [place, [file]] = [places[form], drawn[form]];
    if (place === null || file === undefined) continue;
    const unwritten = await writeKeyed(place, file.bytes, keys);
    if (unwritten !== null) return unwritten;
    keys = [];
  }
  return null;
}

async function writeFolderOrZip(made: RedactedReport, places: DocumentPlaces, drawn: Drawn, options: BundleOptions) {
  return drawn.folder.length === 0 ? null : writeEvidence(drawn.folder, made, places, options.savedAt);
}
