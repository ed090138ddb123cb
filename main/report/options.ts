import type { CaseDocuments } from '../../shared/case.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Redaction } from '../../shared/redaction.ts';
import type { TicketAnswers } from '../../shared/ticket-answers.ts';

/** What a document needs beside the case itself. Passed in, because rendering has no clock and no locale. */
export interface ReportOptions {
  /**
   * Local time minus UTC, in minutes: of whoever saves, for a case that does not tell its own. Left out: "local time
   * not known".
   */
  readonly localOffsetMinutes?: number;
  /** ISO 8601 UTC. When the document was saved; left out, the end of the newest run stands for it. */
  readonly savedAt?: string;
  /** False leaves out the raw data: commands, tries, lists, bytes, PEM. Left out, they are in. */
  readonly appendix?: boolean;
  /** What a person wrote about the check: plain text; left out where nothing was. */
  readonly notes?: string;
  /** What only a person can answer; left out where nothing was asked. */
  readonly answers?: TicketAnswers;
  /** Ticket among the labels of the case; the one among the answers comes first. */
  readonly ticket?: string;
  /** What became of the document for its readers; left out where nothing was hidden. */
  readonly redaction?: Redaction;
  /** What else was found out about the same server, for the parts that a diagnosis alone leaves open. */
  readonly documents?: CaseDocuments;
  /** Files saved beside this document; left out where it stands alone. */
  readonly files?: readonly AttachedFile[];
}

export interface AttachedFile {
  readonly name: string;
  readonly bytes: number;
  /** As lowercase hex. */
  readonly sha256: string;
}

/** The same with the local time of where the newest run was made, where that is recorded: a case may be from elsewhere. */
export function whereSeen<Options extends ReportOptions>(
  { observations }: Pick<Diagnosis, 'observations'>,
  options: Options,
): Options {
  const seen = observations.findLast(({ kind }) => kind === 'environment');
  return seen?.kind === 'environment' ? { ...options, localOffsetMinutes: seen.utcOffsetMinutes } : options;
}
