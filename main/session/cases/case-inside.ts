import { longestCase } from '../../../shared/case.ts';
import { isPage } from '../../../shared/is-page.ts';
import { phrase } from '../../../shared/phrase.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { say } from '../../../shared/text/say.ts';
import { caseInPdf } from './case-in-pdf.ts';
import { caseInZip } from './case-in-zip.ts';
import type { InsideProblem } from './inside-problem.ts';

/** The text of a case, or why there is none, as the rest of a sentence. */
export type CaseText = { readonly json: string } | { readonly refused: string };

/**
 * The text of the case in a file that anybody may have made: the file itself, a zip of an evidence folder, or a PDF of
 * ours with the case attached. Nothing of it is written anywhere, and no more is unpacked than a case may have.
 */
export function caseInside(bytes: Uint8Array): CaseText {
  const found = beginsWith(bytes, 'PK\u0003\u0004')
    ? caseInZip(bytes, longestCase)
    : isPdf(bytes)
      ? caseInPdf(bytes, longestCase)
      : (plainProblem(bytes) ?? bytes);
  return typeof found === 'string' ? { refused: insideWords(found) } : { json: new TextDecoder().decode(found) };
}

export const insideWords = (id: InsideProblem): string =>
  say(bundleTexts, phrase(id, { most: longestCase / 1024 / 1024 }));

/** Files that are no case by their first bytes, of which more can be said than that they are no JSON. */
function plainProblem(bytes: Uint8Array): InsideProblem | null {
  if (bytes.length === 0) return 'inside.empty';
  return isPage(new TextDecoder().decode(bytes.subarray(0, 1024))) ? 'inside.page' : null;
}

/** Readers look for the mark in the first 1,024 bytes. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

const beginsWith = (bytes: Uint8Array, beginning: string): boolean =>
  Buffer.from(bytes.subarray(0, beginning.length)).equals(Buffer.from(beginning, 'latin1'));
