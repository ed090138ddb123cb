import type { RankedCause } from '../../../shared/cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { Button } from '../../parts/Button.tsx';
import styles from '../../parts/FirstStep.module.css';
import { showSection } from '../../parts/show-section.ts';
import { words } from '../../words.ts';

/** Other faults that are proven too, in a line under the headline: who mends the first alone would fail again. */
export function AlsoConfirmed({ causes }: { readonly causes: readonly RankedCause[] }) {
  const [first, ...more] = causes.slice(1).filter(({ confidence }) => confidence === 'confirmed');
  if (first === undefined || causes[0]?.confidence !== 'confirmed') return null;
  return (
    <p className={styles.first}>
      {words('others.confirmed')}{' '}
      <Button look="quiet" className={styles.jump} onClick={() => showSection(anchors.others)}>
        {withMore(first.headline, more.length)}
      </Button>
    </p>
  );
}

function withMore(headline: string, count: number): string {
  if (count === 0) return headline;
  return words(count === 1 ? 'others.more.one' : 'others.more.many', { headline, count });
}
