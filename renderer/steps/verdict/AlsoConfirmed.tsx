import type { RankedCause } from '../../../shared/cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { Button } from '../../parts/Button.tsx';
import styles from '../../parts/FirstStep.module.css';
import { showSection } from '../../parts/show-section.ts';
import { counted, words } from '../../words.ts';

/** Other faults that are proven too, in a line under the headline: who mends the first alone would fail again. */
export function AlsoConfirmed({ causes }: { readonly causes: readonly RankedCause[] }) {
  const [first, ...more] = causes.slice(1).filter(({ confidence }) => confidence === 'confirmed');
  if (first === undefined || causes[0]?.confidence !== 'confirmed') return null;
  const { scope } = first;
  const headline = scope === null ? first.headline : words('others.scoped', { headline: first.headline, scope });
  return (
    <p className={styles.first}>
      {words('others.confirmed')}{' '}
      <Button look="quiet" className={styles.jump} onClick={() => showSection(anchors.others)}>
        {more.length === 0 ? headline : counted('others.more', more.length, { headline })}
      </Button>
    </p>
  );
}
