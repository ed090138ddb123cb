import { redactionLine } from './describe-hidden.ts';
import type { ReportDocument, Section } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { utc } from './time.ts';
import { words } from './words.ts';

/** What every document of a run says of it. */
interface Run {
  readonly version: string;
  /** Null where the document is of no run that could be found again. */
  readonly runId: string | null;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

type Content = Pick<ReportDocument, 'title' | 'subject' | 'front' | 'sections'>;

/** A document with what its file and each of its pages say: program, moment, run. */
export function reportOf(
  { durationMs, runId, startedAt, version }: Run,
  { front, sections, subject, title }: Content,
  options: ReportOptions,
): ReportDocument {
  return {
    title,
    subject,
    creator: words('report.creator', { version }),
    createdAt: options.savedAt ?? new Date(Date.parse(startedAt) + durationMs).toISOString(),
    running: {
      target: title,
      time: utc(startedAt),
      run: runId === null ? '' : words('report.run', { id: runId }),
      redaction: redactionLine(options),
    },
    front,
    sections,
  };
}

/** With their numbers. What has nothing to say has no section. */
export const numbered = (sections: readonly Section[]): readonly Section[] =>
  sections
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ blocks, title }, index) => ({
      title: words('report.section.numbered', { number: index + 1, title }),
      blocks,
    }));
