import { deflateSync } from 'fflate';
import type { SavedCase } from '../../../shared/case.ts';
import { utf8 } from './bundle-file.ts';

/** The case that goes into a PDF, and how many of its earlier runs had no room there. */
export interface AttachedCase {
  readonly bytes: Uint8Array;
  readonly runsLeftOut: number;
}

/**
 * A case as it is attached to its PDF: whole where it is small enough, else with the run before alone, from which what
 * changed is told, else without earlier ones. Null where the newest run alone is too large.
 */
export function attachedCase(document: SavedCase): AttachedCase | null {
  const { runs } = document;
  for (const kept of new Set([runs.length, Math.min(1, runs.length), 0])) {
    const bytes = utf8(`${JSON.stringify({ ...document, runs: kept === 0 ? [] : runs.slice(-kept) })}\n`);
    if (bytes.length <= longestText && deflateSync(bytes, { level: 1 }).length <= longestPacked)
      return { bytes, runsLeftOut: runs.length - kept };
  }
  return null;
}

/** Bytes in the PDF, which is to stay below 2 MB. */
const longestPacked = 1_000_000;
/** A reader unpacks no more. */
const longestText = 32 * 1024 * 1024;
