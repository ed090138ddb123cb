import type { Command } from 'commander';
import { longestNotes } from '../../../shared/case.ts';
import { readAnswers } from '../../../shared/read-answers.ts';
import { type Audience, audiences } from '../../../shared/redaction.ts';
import { longestAnswers, type TicketAnswers } from '../../../shared/ticket-answers.ts';
import { readSmallText } from './read-small-text.ts';

/** What was typed about the documents of a case. */
export interface DocumentOptions {
  readonly pdf?: string;
  readonly html?: string;
  readonly bundle?: string;
  readonly zip?: string;
  readonly audience?: string;
  readonly paper?: string;
  /** False with `--no-appendix`. */
  readonly appendix?: boolean;
  readonly ticket?: string;
  readonly since?: string;
  readonly contact?: string;
  readonly notes?: string;
  readonly answers?: string;
}

/** How the documents are to be, and what people say in them. */
export interface DocumentWish {
  readonly audience: Audience;
  readonly paper: 'A4' | 'Letter';
  readonly appendix: boolean;
  /** Null: as the case has it. */
  readonly ticket: string | null;
  readonly notes: string | null;
  /** Those that were typed, above those of the case; null where none were. */
  readonly answers: Partial<TicketAnswers> | null;
}

/** Options of every command that writes documents of a case. */
export function withDocumentOptions(command: Command): Command {
  return command
    .option('--pdf <file>', 'write the report as PDF, with the case in it')
    .option('--html <file>', 'write the report as one file for a browser')
    .option('--bundle <folder>', 'write the evidence folder: all documents, packets, commands and checksums')
    .option('--zip <file>', 'write the evidence folder as one zip')
    .option(
      '--audience <readers>',
      `who reads them: ${audiences.join(', ')}; passwords and keys are gone for all, private names for the last two`,
      'it',
    )
    .option('--ticket <number>', 'number of the ticket; it goes in front of the names of files')
    .option('--since <words>', 'since when it fails')
    .option('--contact <words>', 'whom to ask')
    .option('--notes <file>', 'text file with your notes')
    .option('--answers <file>', 'JSON file with what only you know: docs/schema/ticket-answers.schema.json')
    .option('--no-appendix', 'leave raw data out of the PDF and the page')
    .option('--paper <size>', 'A4 or Letter; without it as the language of this system has it');
}

/** The options, read and checked, or one sentence about what is wrong with them. */
export async function readDocumentOptions(
  options: DocumentOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<DocumentWish | { readonly refused: string }> {
  const audience = audiences.find((one) => one === (options.audience ?? 'it'));
  if (audience === undefined) return { refused: `--audience takes one of ${audiences.join(', ')}.` };
  const paper = options.paper === undefined ? paperOf(environment) : papers.find((one) => isSame(one, options.paper));
  if (paper === undefined) return { refused: '--paper takes A4 or Letter.' };
  const tooLong = longOption(options);
  if (tooLong !== null) return { refused: tooLong };
  const notes = await notesIn(options.notes);
  if (notes !== null && typeof notes === 'object') return notes;
  const answers = await answersIn(options);
  if (answers !== null && 'refused' in answers) return answers;
  return { audience, paper, appendix: options.appendix ?? true, ticket: options.ticket ?? null, notes, answers };
}

/** Sizes of paper that a report is laid out for. */
export const papers = ['A4', 'Letter'] as const;
const isSame = (paper: string, typed: string | undefined) => paper.toLowerCase() === typed?.toLowerCase();

/** Where Letter is the paper of offices (CLDR, paperSize). POSIX asks these variables in this order. */
export function paperOf({ LANG, LC_ALL, LC_PAPER }: NodeJS.ProcessEnv): 'A4' | 'Letter' {
  const locale = LC_ALL || LC_PAPER || LANG || '';
  return /_(?:US|CA|MX|PH|CL|CO|CR|GT|NI|PA|PR|SV|VE|BZ)(?:[.@]|$)/.test(locale) ? 'Letter' : 'A4';
}

function longOption({ contact, since, ticket }: DocumentOptions): string | null {
  const limits = [
    ['--ticket', ticket, longestAnswers.ticket],
    ['--since', since, longestAnswers.since],
    ['--contact', contact, longestAnswers.contact],
  ] as const;
  const long = limits.find(([, typed, limit]) => (typed ?? '').length > limit);
  return long === undefined ? null : `${long[0]} takes at most ${long[2]} characters.`;
}

async function notesIn(file: string | undefined): Promise<string | null | { readonly refused: string }> {
  if (file === undefined) return null;
  const read = await readSmallText('--notes', file);
  if ('refused' in read) return read;
  return read.text.length <= longestNotes
    ? read.text
    : { refused: `--notes ${file}: notes have at most ${longestNotes} characters.` };
}

async function answersIn(options: DocumentOptions): Promise<DocumentWish['answers'] | { readonly refused: string }> {
  const { contact, since } = options;
  const typed = { ...(since === undefined ? {} : { since }), ...(contact === undefined ? {} : { contact }) };
  if (options.answers === undefined) return Object.keys(typed).length === 0 ? null : typed;
  const read = await readSmallText('--answers', options.answers);
  if ('refused' in read) return read;
  const checked = readAnswers(read.text);
  if ('refused' in checked) return { refused: `--answers ${options.answers} cannot be read: ${checked.refused}.` };
  return { ...checked.answers, ...typed };
}
