import type { PreviewDocument } from '../../../shared/report-document.ts';
import type { Status } from '../../parts/StatusMark.tsx';

/** The marks of a report, as the page draws them. */
export const previewMarks: Readonly<Record<PreviewDocument['front']['mark'], Status>> = {
  ok: 'pass',
  problem: 'fail',
  risk: 'warn',
  note: 'info',
  'not-tested': 'not-tested',
};
