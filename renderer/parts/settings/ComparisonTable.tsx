import { type LineReason, reasonsOf } from '../../../shared/configuration/answer.ts';
import type { ComparedLine, Comparison } from '../../../shared/configuration/comparison.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { counted, words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ComparisonTable.module.css';
import { PlaceLink } from './PlaceLink.tsx';

const marks: Readonly<Record<ComparedLine['state'], Status>> = {
  agrees: 'pass',
  differs: 'warn',
  'not-tested': 'not-tested',
};

/** What differs comes first, then what was not tested: agreement needs no attention. */
const order = ['differs', 'not-tested', 'agrees'] as const;

interface Props {
  readonly comparison: Comparison;
  readonly document: Pick<ConfigurationReview, 'findings'>;
}

/** What the settings of one scope say beside what one server did, and why. What was not tested is no agreement. */
export function ComparisonTable({ comparison, document }: Props) {
  const { lines, scope, serverName, target } = comparison;
  const sorted = order.flatMap((state) => lines.filter((line) => line.state === state));
  const differences = lines.filter(({ state }) => state === 'differs').length;
  return (
    <div className={styles.comparison}>
      <p className={styles.title}>
        <StatusMark status={differences === 0 ? 'pass' : 'warn'} />
        <span>
          {differences === 0 ? words('says-does.differences.none') : counted('says-does.differences', differences)}{' '}
          <span className={styles.quiet}>
            <WireText>{words('says-does.beside', { scope, target })}</WireText>
            {serverName !== null && `, ${words('says-does.asked-for', { name: serverName })}`}
          </span>
        </span>
      </p>
      <table className={styles.table} aria-label={words('says-does.table', { scope, target })}>
        <thead>
          <tr>
            <th scope="col">{words('says-does.what')}</th>
            <th scope="col">{words('says-does.says')}</th>
            <th scope="col">{words('says-does.does')}</th>
            <th scope="col">{words('says-does.state')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((line) => (
            <Line key={line.what} line={line} reasons={reasonsOf(document, comparison, line)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly line: ComparedLine;
  readonly reasons: readonly LineReason[];
}

function Line({ line: { because, does, place, says, state, what }, reasons }: LineProps) {
  const [likeliest] = reasons;
  return (
    <tr className={styles[state]}>
      <th scope="row">{words(`says-does.what.${what}`)}</th>
      <td>
        <WireText mono>{says}</WireText>
        {place !== null && (
          <span className={styles.place}>
            <PlaceLink place={place} />
          </span>
        )}
      </td>
      <td>{state === 'not-tested' && does === '' ? '–' : <WireText mono>{does}</WireText>}</td>
      <td>
        <span className={styles.state}>
          <StatusMark status={marks[state]} size={14} />
          {words(`says-does.${state}`)}
        </span>
        {because !== null && <span className={styles.quiet}>{because}</span>}
        {likeliest !== undefined && <Why reason={likeliest} />}
        {state === 'differs' && likeliest === undefined && (
          <span className={styles.quiet}>{words('says-does.why.none')}</span>
        )}
      </td>
    </tr>
  );
}

/** What would explain the difference; only a fingerprint makes it certain. */
function Why({ reason: { confidence, headline } }: { readonly reason: LineReason }) {
  const text = words(confidence === 'confirmed' ? 'says-does.why.confirmed' : 'says-does.why', { headline });
  return (
    <span className={styles.why}>
      <Sentence text={text} />
    </span>
  );
}
