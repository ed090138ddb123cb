import type { CaptureSummary } from '../../../shared/capture/overview.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { saidAgain } from './said-again.ts';

/** What a summary of a capture remarks, in words of this version. */
export function captureAgain(capture: CaptureSummary): CaptureSummary {
  const notes = capture.notes.flatMap((note) => {
    const sentence = saidAgain([captureListTexts], note.text, note.sentence);
    return sentence === null ? [] : [{ ...note, sentence }];
  });
  return { ...capture, notes, reasons: capture.reasons.map((reason) => ({ ...reason, headline: null })) };
}
