import type { Command } from 'commander';
import { audiences } from '../../../shared/redaction.ts';
import { type DocumentOptions, type DocumentWish, readDocumentOptions } from './document-options.ts';
import { foldersFor, placesProblem } from './document-places.ts';

/** What was typed about the evidence folder of one step: `survey`, `network`, `chain`. */
export type StepOptions = Pick<DocumentOptions, 'audience' | 'bundle' | 'ticket'>;

/** What the folder is to be; null where nobody wants one. */
export interface StepWish {
  readonly documents: DocumentWish;
  readonly options: StepOptions;
  /** Of each of several servers, inside of the folder; empty for a single one. */
  readonly folders: readonly string[];
}

/** Options of every command that writes an evidence folder of one step. */
export function withStepOptions(command: Command): Command {
  return command
    .option('--bundle <folder>', 'write the evidence folder: report, text for a ticket, JSON, commands and checksums')
    .option('--ticket <number>', 'number of the ticket; it goes in front of the names of its files')
    .option('--audience <readers>', `who reads the folder: ${audiences.join(', ')}; without it: it`);
}

/** The options, read and checked before anybody is asked anything, or one sentence about what is wrong with them. */
export async function readStepOptions(
  { audience, bundle, pdf, ticket }: StepOptions & { readonly pdf?: string },
  targets: readonly { readonly host: string; readonly port: number }[],
): Promise<{ readonly evidence: StepWish | null } | { readonly refused: string }> {
  const given = ticket === undefined ? (audience === undefined ? null : '--audience') : '--ticket';
  if (bundle === undefined) {
    const refused = `${given} is for the evidence folder: give --bundle FOLDER too.`;
    return given === null ? { evidence: null } : { refused };
  }
  const options = { bundle, audience: audience ?? 'it', ...(ticket === undefined ? {} : { ticket }) };
  const documents = await readDocumentOptions(options);
  if ('refused' in documents) return documents;
  if (pdf !== undefined && documents.audience !== 'it')
    return { refused: `--pdf hides nothing here. Leave it out: --bundle has a report.pdf for --audience ${audience}.` };
  const folders = targets.length > 1 ? foldersFor(targets) : [];
  const refused = await placesProblem(options, folders);
  return refused === null ? { evidence: { documents, options, folders } } : { refused };
}
