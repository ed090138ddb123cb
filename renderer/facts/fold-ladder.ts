import type { LadderRow } from './ladder.ts';

/** Why rows are folded: `after` the break, `small` messages that say little, or just too `many`. */
export type FoldReason = 'after' | 'small' | 'many';

/** A row of the ladder, or one line that stands for several. */
export type LadderItem =
  | { readonly kind: 'row'; readonly row: LadderRow }
  | { readonly kind: 'fold'; readonly reason: FoldReason; readonly rows: readonly LadderRow[] };

/** A ladder of so many rows is read at one glance, and nothing in it is folded. */
const atOneGlance = 10;
/** More rows than this are too many, whatever they say. */
const mostRows = 14;

/** Markers, tickets and goodbyes: they explain no failure. */
const smallMessages: ReadonlySet<string> = new Set(['ChangeCipherSpec', 'NewSessionTicket', 'CertificateStatus']);

/** Folds what is not needed to see where it broke. Folded rows stay where they belong, and can be opened. */
export function foldLadder(rows: readonly LadderRow[]): LadderItem[] {
  const reasons = rows.map((row) => (row.state === 'after' ? ('after' as const) : null));
  const withSmall = rows.map((row, at) => reasons[at] ?? (rows.length > atOneGlance && isSmall(row) ? 'small' : null));
  return group(rows, foldMany(rows, withSmall));
}

const isSmall = ({ isGoodbye, message, name, packet, state }: LadderRow) =>
  state === 'passed' && (message !== null || packet !== null) && (smallMessages.has(name) || isGoodbye);

/** Keeps the beginning, and the last rows before what never came. */
function foldMany(rows: readonly LadderRow[], reasons: readonly (FoldReason | null)[]): (FoldReason | null)[] {
  const open = rows.map((_, at) => at).filter((at) => reasons[at] === null && rows[at]?.state !== 'never');
  if (open.length <= mostRows) return [...reasons];
  const folded = new Set(open.slice(5, open.length - 6));
  return reasons.map((reason, at) => reason ?? (folded.has(at) ? 'many' : null));
}

function group(rows: readonly LadderRow[], reasons: readonly (FoldReason | null)[]): LadderItem[] {
  const items: LadderItem[] = [];
  rows.forEach((row, at) => {
    const reason = reasons[at] ?? null;
    const last = items.at(-1);
    if (reason === null) items.push({ kind: 'row', row });
    else if (last?.kind === 'fold' && last.reason === reason)
      items[items.length - 1] = { ...last, rows: [...last.rows, row] };
    else items.push({ kind: 'fold', reason, rows: [row] });
  });
  return items;
}
