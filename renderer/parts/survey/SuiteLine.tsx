import type { SuiteTrait, SuiteTraits } from '../../facts/suite-traits.ts';
import type { SuiteRow } from '../../facts/survey-suites.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import styles from './SuiteMatrix.module.css';
import { SuiteName } from './SuiteName.tsx';

interface Props {
  readonly row: SuiteRow;
  readonly naming: 'iana' | 'openssl';
}

/** The name of a suite, and in a word what is weak about it. */
export function SuiteLine({ row: { id, name, openssl, traits }, naming }: Props) {
  const shown = naming === 'iana' ? name : openssl;
  return (
    <th scope="row" className={styles.suite}>
      <span className={styles.line}>
        <span className={styles.name}>
          <code translate="no" className={shown === null ? styles.nameless : undefined}>
            <SuiteName name={shown ?? name} />
          </code>
          <Technical>
            <code className={styles.id}>{id}</code>
          </Technical>
          {shown === null && <span className={styles.aside}>{words('suites.no-openssl-name')}</span>}
        </span>
        <Remark traits={traits} />
      </span>
    </th>
  );
}

function Remark({ traits: { weak, aside } }: { readonly traits: SuiteTraits }) {
  if (weak.length === 0) return <span className={styles.aside}>{named(aside)}</span>;
  return (
    <span className={styles.risk}>
      <StatusMark status="warn" size={14} />
      <span>
        <span className={styles.riskWord}>{words('suites.risk')} </span>
        {named(weak)}
      </span>
    </span>
  );
}

const named = (traits: readonly SuiteTrait[]) => traits.map((trait) => words(`suite-trait.${trait}`)).join(', ');
