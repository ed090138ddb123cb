import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { ReportOptions } from './options.ts';

/** The answers a support agent asks for first, for a ticket's web form: at most 25 lines of plain ASCII. */
export function renderTicketText(diagnosis: Diagnosis, _options: ReportOptions = {}): string {
  return `${diagnosis.verdict.headline}\n`;
}
