import type { Remedy } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import type { Candidate } from '../rank.ts';

export function remediesFor(_c: Candidate, _e: Evidence, _o: { headline: string; seenAt: string }): Remedy[] {
  return [];
}
