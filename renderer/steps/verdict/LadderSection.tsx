import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type Ladder, ladderOf } from '../../facts/ladder.ts';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** The handshake with its break; nothing where no connection was tried. */
export function LadderSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const ladder = ladderOf(diagnosis);
  if (ladder === null) return null;
  return (
    <Section title={words(titleOf(ladder))} wide>
      <HandshakeLadder ladder={ladder} server={diagnosis.target.host} />
    </Section>
  );
}

function titleOf({ end }: Ladder) {
  if (end === null) return 'ladder.title';
  return end.judged === null ? 'ladder.title.stopped' : (`ladder.title.${end.judged}` as const);
}
