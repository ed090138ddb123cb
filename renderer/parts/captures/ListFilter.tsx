import type { CaptureSummary } from '../../../shared/capture/overview.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { grouped } from '../../facts/numbers.ts';
import { type CaptureFilter, useCaptures } from '../../state/captures.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Segments } from '../Segments.tsx';
import styles from './ListFilter.module.css';

const change = (part: Partial<CaptureFilter>) =>
  useCaptures.setState(({ filter }) => ({ filter: { ...filter, ...part } }));

/** Which conversations the list shows. */
export function ListFilter({ summary }: { readonly summary: CaptureSummary }) {
  const { cause, text, which } = useCaptures((state) => state.filter);
  const { outcomes, streams } = summary;
  const counts = {
    all: streams,
    failed: outcomes.failed + outcomes['not-tls'],
    unfinished: outcomes.unfinished,
    completed: outcomes.completed,
  };
  const kinds = (['all', 'failed', 'unfinished', 'completed'] as const).filter(
    (one) => one === 'all' || counts[one] > 0,
  );
  return (
    <div className={styles.filter}>
      <Segments
        label={words('captures.filter')}
        value={which}
        options={kinds.map((value) => ({
          value,
          label: words(`captures.filter.${value}`, { count: grouped(counts[value]) }),
        }))}
        onChange={(value) => change({ which: value })}
      />
      <input
        className={styles.text}
        type="search"
        value={text}
        placeholder={words('captures.filter.text')}
        aria-label={words('captures.filter.text')}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      {cause !== null && (
        <p className={styles.cause}>
          {words('captures.filter.cause', {
            cause: cause === 'none' ? words('captures.reason.unknown') : textOf(causeNames, cause),
          })}{' '}
          <Button look="quiet" onClick={() => change({ cause: null })}>
            {words('captures.filter.cause.clear')}
          </Button>
        </p>
      )}
    </div>
  );
}
