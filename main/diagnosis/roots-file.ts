import type { CauseId } from '../../shared/cause.ts';
import { trustedFile, trustedFileName } from '../../shared/trusted-file.ts';
import { type Evidence, judgedPlaces } from './evidence.ts';
import type { Candidate } from './rank.ts';
import { shown } from './wording.ts';

/**
 * The file that the pasted text trusts, as it is written there, where a chain was judged without any file of the
 * person's own: what hangs on roots is then open. Null otherwise.
 */
export function unreadRootsFile(evidence: Evidence): string | null {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  const withOwn = chains.some(({ judgement }) => judgement.stores.some(({ store }) => store === 'custom'));
  return chains.length === 0 || withOwn ? null : trustedFile(evidence.target.input);
}

/** Its name in a sentence. */
export const rootsFileName = (file: string): string => shown(trustedFileName(file));

/** Where that very file may hold what was missed, nothing is proven and nobody is to blame yet. */
export function withRootsUnread(candidate: Candidate, evidence: Evidence): Candidate {
  const { cause, sighting } = candidate;
  if (!hangsOnRoots.has(cause) || unreadRootsFile(evidence) === null) return candidate;
  // What a server program shows before it has a certificate is in nobody's file.
  const side = sighting.variant === 'placeholder' ? sighting.side : 'client';
  if (sighting.confidence === 'possible') return { ...candidate, sighting: { ...sighting, side } };
  return { ...candidate, sighting: { ...sighting, side, confidence: 'likely', why: 'why.roots-file-unread' } };
}

/** Causes that the right root would do away with. */
const hangsOnRoots: ReadonlySet<CauseId> = new Set(['unknown-ca', 'self-signed']);
