import type { SavedCase } from '../../../shared/case.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import type { BundleOptions } from '../../report/bundle/make-bundle.ts';
import type { NewFile } from '../../system/new-files.ts';
import { ownNames } from '../../system/own-names.ts';
import { momentAt } from '../download-options.ts';
import { type RedactedReport, redactFor } from '../redact-for.ts';
import type { Redacted } from '../redaction-key.ts';
import { reportFiles } from '../report-files.ts';
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

/** Writes each document that has a place; one sentence where one could not be written, null where all were. */
export async function writeDocuments(
  whole: SavedCase,
  wish: DocumentWish,
  places: DocumentPlaces,
  resources: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  if (Object.values(places).every((place) => place === null)) return null;
  const made = await redacted(whole, wish);
  const options = await optionsOf(made, wish, resources);
  return (await writeForms(made, places, options)) ?? (await writeFolderOrZip(made, places, options));
}

export async function optionsOf(
  { redaction }: Redacted,
  { appendix, paper }: DocumentWish,
  { fonts }: Pick<Resources, 'fonts'>,
): Promise<BundleOptions> {
  const moment = momentAt(new Date());
  return { ...moment, savedAt: moment.savedAt ?? '', redaction, appendix, paper, fonts: await fonts() };
}

/** One that stands alone has its key beside it; beside a folder or a zip, that of those is the same. */
async function writeForms(made: RedactedReport, places: DocumentPlaces, options: BundleOptions) {
  const { folder, zip } = places;
  let keys = folder === null && zip === null ? keysFor(made, places) : [];
  for (const form of ['pdf', 'html'] as const) {
    const place = places[form];
    if (place === null) continue;
    const unwritten = await writeForm(made, { form, place, keys }, options);
    if (unwritten !== null) return unwritten;
    keys = [];
  }
  return null;
}

interface FormToWrite {
  readonly form: 'pdf' | 'html';
  readonly place: string;
  readonly keys: readonly NewFile[];
}

async function writeForm(made: RedactedReport, { form, keys, place }: FormToWrite, options: BundleOptions) {
  const files = await reportFiles(made, form, options);
  const leak = leakOf(files, made);
  const [file] = files;
  return leak !== null || file === undefined ? leak : writeKeyed(place, file.bytes, keys);
}

async function writeFolderOrZip(made: RedactedReport, places: DocumentPlaces, options: BundleOptions) {
  if (places.folder === null && places.zip === null) return null;
  return writeEvidence(await reportFiles(made, 'folder', options), made, places, options.savedAt);
}
