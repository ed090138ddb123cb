import type { CauseId } from '../../../shared/cause.ts';
import { placeOf } from '../../../shared/flow-step.ts';
import { causeSeparators } from '../../../shared/text/en/cause-separators.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { useFlow } from '../../state/flow.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Technical } from '../Technical.tsx';
import styles from './CauseList.module.css';

/** Causes that a text leaves open, best first: what shows each of them, and the step that looks there. */
export function CauseList({ causes }: { readonly causes: readonly string[] }) {
  const { openers } = useFlow();
  return (
    <ol className={styles.causes}>
      {causes.filter(isCause).map((cause, index) => {
        const step = placeOf(cause);
        return (
          <li key={cause} className={styles.cause}>
            <span className={styles.rank} aria-hidden="true">
              {index + 1}
            </span>
            <div className={styles.words}>
              <h4 className={styles.name}>
                {textOf(causeNames, cause)}
                <Technical>
                  {' '}
                  <code className={styles.id} translate="no">
                    {cause}
                  </code>
                </Technical>
              </h4>
              <p className={styles.shows}>
                <span className="visually-hidden">{words('message.told-by')} </span>
                {textOf(causeSeparators, cause)}
              </p>
            </div>
            <Button
              look="quiet"
              className={styles.open}
              onClick={openers[step]}
              aria-label={`${words('message.step', { step: words(`step.${step}`) })}: ${textOf(causeNames, cause)}`}
            >
              {words(`step.${step}`)}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}

const isCause = (id: string): id is CauseId => id in causeNames;
