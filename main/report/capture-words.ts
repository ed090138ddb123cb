import { type Phrase, phrase } from '../../shared/phrase.ts';
import { captureReportTexts } from '../../shared/text/en/capture-report.ts';
import { say } from '../../shared/text/say.ts';
import type { Block, Value } from './document-model.ts';
import { tableOf } from './table-of.ts';

export type CaptureReportTextId = keyof typeof captureReportTexts;

/** A sentence or a word of the report about a capture. */
export function words(id: CaptureReportTextId, parameters: Phrase['parameters'] = {}): string {
  return say(captureReportTexts, phrase(id, parameters));
}

/** A table under these words. */
export const table = (
  rows: readonly (readonly Value[])[],
  columns: readonly (readonly [title: CaptureReportTextId, share: number])[],
): Block[] =>
  tableOf(
    rows,
    columns.map(([title, share]) => [words(title), share] as const),
  );
