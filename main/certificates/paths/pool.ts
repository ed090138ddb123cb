import { equalBytes } from '../../bytes/bytes.ts';
import { type AnchorIndex, identicalAnchor } from './anchors.ts';
import type { Participant } from './fault.ts';
import { sameAuthority } from './same-authority.ts';

/** Everything a path may be made of. */
export interface Pool {
  bySubject(nameKey: string): readonly Participant[];
  isAnchor(participant: Participant): boolean;
}

/** `anchors` null: nothing is trusted. A certificate that is there twice takes part once, as sent if it was. */
export function makePool(given: readonly Participant[], anchors: AnchorIndex | null): Pool {
  const subjects = new Map<string, Participant[]>();
  for (const participant of given) {
    const known = subjects.get(participant.certificate.subject.key) ?? [];
    subjects.set(participant.certificate.subject.key, withNew(known, participant));
  }
  const merged = new Map<string, readonly Participant[]>();
  return {
    bySubject(nameKey) {
      const start: Participant[] = subjects.get(nameKey) ?? [];
      const all = merged.get(nameKey) ?? (anchors?.bySubject(nameKey) ?? []).reduce(withNew, start);
      merged.set(nameKey, all);
      return all;
    },
    isAnchor: (participant) => anchors !== null && identicalAnchor(anchors, participant.certificate) !== null,
  };
}

function withNew(known: Participant[], added: Participant): Participant[] {
  const isSame = ({ certificate }: Participant) =>
    sameAuthority(certificate, added.certificate) && equalBytes(certificate.der, added.certificate.der);
  const isThere = known.some(isSame);
  return isThere ? known : [...known, added];
}
