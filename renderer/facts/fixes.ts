import type { RankedCause, Remedy, Side } from '../../shared/cause.ts';

/** Who sits at the screen; it decides which side's fix is shown first. */
export const roles = ['using', 'running', 'helping'] as const;
export type Role = (typeof roles)[number];

/** The remedies of one side. */
export interface FixTab {
  readonly side: Side;
  readonly remedies: readonly Remedy[];
}

const own: Readonly<Record<Role, Side | null>> = { using: 'client', running: 'server', helping: null };

/**
 * One tab per side: the side the fault is on first, then the reader's own, then in the order of the rules: whoever reads
 * has to see who must act. Where that is open, what the rules put first comes first; a mere guess begins with the reader.
 */
export function fixTabs(
  { confidence, remedies, side }: Pick<RankedCause, 'remedies' | 'side' | 'confidence'>,
  role: Role,
): FixTab[] {
  const sides = [...new Set(remedies.map((remedy) => remedy.side))];
  const guilty = side === 'unknown' ? (remedies[0]?.side ?? null) : side;
  const first = confidence === 'possible' ? own[role] : guilty;
  const rank = (candidate: Side) => (candidate === first ? 0 : candidate === side || candidate === own[role] ? 1 : 2);
  const ordered = sides.toSorted((a, b) => rank(a) - rank(b));
  return ordered.map((tab) => ({ side: tab, remedies: lettersFirst(remedies, tab, role) }));
}

/** What to begin with: the first fix of the first tab; null where there is none. */
export const firstFix = (cause: Parameters<typeof fixTabs>[0], role: Role): Remedy | null =>
  fixTabs(cause, role)[0]?.remedies[0] ?? null;

/** Whoever helps mends nothing by hand: the words to send to somebody come first. */
function lettersFirst(remedies: readonly Remedy[], side: Side, role: Role): readonly Remedy[] {
  const own = remedies.filter((remedy) => remedy.side === side);
  return role === 'helping' ? own.toSorted((a, b) => Number(isLetter(b)) - Number(isLetter(a))) : own;
}

const isLetter = ({ id }: Remedy) => id.startsWith('write-to-');

/** Whether the reader is the one who can mend it; then testing again comes before writing to somebody. */
export function isOwnSide(side: Side | null, role: Role): boolean {
  return side !== null && own[role] === side;
}
