import type { ReportDraft } from '../../shared/contract-report.ts';

/** What people wrote for reports, kept while the program runs and never on the disk. */
export interface ReportDesk {
  /** `subject`: a server, or an opened case. */
  keep(subject: string, draft: ReportDraft): void;
  kept(subject: string): ReportDraft | null;
}

/** Drafts that are kept; each is at most a few ten kilobytes. */
const keptDrafts = 20;

export function createReportDesk(): ReportDesk {
  const drafts = new Map<string, ReportDraft>();
  return {
    keep(subject, draft) {
      drafts.delete(subject);
      drafts.set(subject, draft);
      for (const oldest of [...drafts.keys()].slice(0, -keptDrafts)) drafts.delete(oldest);
    },
    kept: (subject) => drafts.get(subject) ?? null,
  };
}
