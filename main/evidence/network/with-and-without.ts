/** How a local program came out: `not-run` says nothing of settings. */
export type ProgramEnd = 'connected' | 'failed' | 'not-run';

/** The same thing done with a setting and without, and what the server shows meanwhile. */
export interface SettingTries {
  readonly with: () => Promise<ProgramEnd>;
  readonly without: () => Promise<ProgramEnd>;
  /** What identifies the server's certificate as this program sees it; null where none came. */
  readonly leaf: () => Promise<string | null>;
}

/** What all tries came to. */
export interface SettingEnds {
  /** `failed` only where every try failed. */
  readonly with: ProgramEnd;
  /** `connected` only where every try connected. */
  readonly without: ProgramEnd;
  /** Different certificates that the server showed, where there was more than one. */
  readonly leaves?: number;
}

/**
 * Tries with the setting and without, and where that makes a difference again and again, until one try disagrees: behind
 * one address several servers may take turns, of which one is out of order.
 */
export async function tryWithAndWithout(tries: SettingTries): Promise<SettingEnds> {
  const first = await tries.with();
  if (first !== 'failed') return { with: first, without: 'not-run' };
  const bare = await tries.without();
  if (bare !== 'connected') return { with: first, without: bare };
  const leaves = new Set<string>();
  for (const turn of turns) {
    if (turn === 'leaf') {
      leaves.add((await tries.leaf()) ?? '');
      continue;
    }
    const end = await tries[turn]();
    // One that went through speaks against the setting; one that was not run leaves the proof unfinished.
    if (turn === 'with' && end !== 'failed') return { with: end, without: bare };
    if (turn === 'without' && end !== 'connected') return { with: first, without: end };
  }
  return { with: first, without: bare, ...(leaves.size > 1 && { leaves: leaves.size }) };
}

/**
 * After one of each: four of each together, as many as a proof needs (`provingTries` of the diagnosis). In an order in
 * which two, three or four servers that take turns meet both, and our own looks as well.
 */
const turns = [
  ...(['leaf', 'without', 'with', 'leaf', 'without', 'with'] as const),
  ...(['leaf', 'with', 'without', 'leaf'] as const),
] as const;
