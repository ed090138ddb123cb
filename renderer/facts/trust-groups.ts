import type { TrustMatrix, TrustRow } from '../../shared/trust.ts';

export type TrustState = TrustRow['state'];

/** Stores that serve the same programs and say the same, told once. */
export interface TrustLine {
  readonly key: string;
  readonly usedBy: string;
  readonly state: TrustState;
  readonly reason: string;
  readonly rows: readonly TrustRow[];
}

/** In the order people ask: where it fails, where it works, where nothing is, what was not tested. */
export const trustStates = ['not-trusted', 'trusted', 'not-tested', 'not-found'] as const;

export interface TrustGroup {
  readonly state: TrustState;
  readonly lines: readonly TrustLine[];
  /** Stores in it. */
  readonly count: number;
}

export function trustGroups({ rows }: TrustMatrix): TrustGroup[] {
  return trustStates.flatMap((state) => {
    const own = rows.filter((row) => row.state === state);
    return own.length === 0 ? [] : [{ state, lines: linesOf(own), count: own.length }];
  });
}

function linesOf(rows: readonly TrustRow[]): TrustLine[] {
  const lines = new Map<string, TrustRow[]>();
  for (const row of rows) {
    const key = `${row.usedBy}|${row.reason}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines].flatMap(([key, same]) => {
    const [first] = same;
    return first ? [{ key, usedBy: first.usedBy, state: first.state, reason: first.reason, rows: same }] : [];
  });
}

/** All that could be asked say the same, for the same reason. */
export function allAlike({ rows }: TrustMatrix): boolean {
  const asked = rows.filter(({ state }) => state === 'trusted' || state === 'not-trusted');
  const [first] = asked;
  return asked.length > 2 && asked.every(({ code, state }) => state === first?.state && code === first.code);
}
