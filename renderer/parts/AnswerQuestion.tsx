import styles from './AnswerHead.module.css';
import { Heading } from './Heading.tsx';
import { StatusMark } from './StatusMark.tsx';

interface Props {
  /** Of the window. */
  readonly title: string;
  /** The question, or that it could not be finished. */
  readonly children: string;
  /** One quiet line that is always there, so that nothing below it moves. */
  readonly doing: string;
  /** Why it could not be finished; null where nothing is wrong. */
  readonly broken: string | null;
  readonly takesFocus?: boolean;
}

/** The head of a step before its answer is there. */
export function AnswerQuestion({ broken, children, doing, takesFocus = true, title }: Props) {
  return (
    <>
      <Heading title={title} className={styles.headline} takesFocus={takesFocus}>
        {children}
      </Heading>
      <p className={styles.doing}>{doing}</p>
      {broken !== null && (
        <p className={styles.remark}>
          <StatusMark status="fail" />
          <span>{broken}</span>
        </p>
      )}
    </>
  );
}
