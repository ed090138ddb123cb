import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { WireText } from '../WireText.tsx';
import styles from './SourceView.module.css';

interface Props {
  readonly name: string;
  /** The mark that is shown, from 0; negative where the line has none. */
  readonly at: number;
  /** Marks in all files together. */
  readonly marks: number;
  readonly onGo: (step: 1 | -1) => void;
}

/** The name of a file, and the way from mark to mark. */
export function FileHead({ at, marks, name, onGo }: Props) {
  return (
    <header className={styles.head}>
      <span className={styles.name}>
        <WireText mono>{name}</WireText>
      </span>
      <span className={styles.jump}>
        <span className={styles.count}>
          {at >= 0 ? words('source.mark-of', { at: at + 1, count: marks }) : marksTold(marks)}
        </span>
        <Button look="quiet" disabled={marks === 0} onClick={() => onGo(-1)} aria-label={words('source.previous')}>
          <Chevron up />
        </Button>
        <Button
          look="quiet"
          disabled={marks === 0}
          onClick={() => onGo(1)}
          shortcut="next-finding"
          aria-label={words('source.next')}
        >
          <Chevron />
        </Button>
      </span>
    </header>
  );
}

const marksTold = (count: number) => (count === 0 ? words('source.marks.none') : counted('source.marks', count));

function Chevron({ up = false }: { readonly up?: boolean }) {
  return (
    <svg className={styles.chevron} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={up ? 'm2.5 7.5 3.5-3.5 3.5 3.5' : 'm2.5 4.5 3.5 3.5 3.5-3.5'} />
    </svg>
  );
}
