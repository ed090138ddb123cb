import type { SuiteRow } from '../../facts/survey-suites.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import styles from './SuiteMatrix.module.css';

interface Props {
  readonly row: SuiteRow;
  readonly naming: 'iana' | 'openssl';
}

/** The name of a suite, and in a word what is weak about it. */
export function SuiteLine({ row: { id, name, openssl, traits }, naming }: Props) {
  const shown = naming === 'iana' ? name : openssl;
  const aside = traits.aside.map((trait) => words(`suite-trait.${trait}`)).join(', ');
  return (
    <th scope="row" className={styles.suite}>
      <span className={styles.line}>
        <code translate="no" className={shown === null ? styles.nameless : undefined}>
          {shown ?? name}
        </code>
        <Technical>
          <code className={styles.id}>{id}</code>
        </Technical>
        {shown === null && <span className={styles.aside}>{words('suites.no-openssl-name')}</span>}
        {traits.weak.length > 0 ? (
          <span className={styles.risk}>
            <StatusMark status="warn" size={14} />
            <span>
              {words('suites.risk')} {traits.weak.map((trait) => words(`suite-trait.${trait}`)).join(', ')}
            </span>
          </span>
        ) : (
          aside !== '' && <span className={styles.aside}>{aside}</span>
        )}
      </span>
    </th>
  );
}
