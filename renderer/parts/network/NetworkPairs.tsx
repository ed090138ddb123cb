import type { NetworkPair, PairEnd } from '../../facts/network-pairs.ts';
import { words } from '../../words.ts';
import { LadderSketch, type SketchRow } from '../ladder/LadderSketch.tsx';
import pairStyles from '../PairTable.module.css';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './NetworkPairs.module.css';

const asked: SketchRow = { key: 'hello', state: 'passed', direction: 'sent' };
const passed: readonly SketchRow[] = [asked, { key: 'answer', state: 'passed', direction: 'received' }];
const stopped: readonly SketchRow[] = [asked, { key: 'break', state: 'stopped', direction: 'received' }];

/** Two attempts that differ in one thing, side by side. */
export function NetworkPairs({ pairs }: { readonly pairs: readonly NetworkPair[] }) {
  return (
    <table className={pairStyles.table}>
      <caption className="visually-hidden">{words('pairs.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('pairs.change')}</th>
          <th scope="col">{words('pairs.control')}</th>
          <th scope="col">{words('pairs.variant')}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ change, control, flipped, key, place, variant }) => (
          <tr key={key}>
            <th scope="row" className={flipped ? undefined : styles.same}>
              <span className={styles.change}>
                <WireText>{change}</WireText>
              </span>
              {place !== '' && (
                <span className={styles.place}>
                  <WireText>{place}</WireText>
                </span>
              )}
            </th>
            <End end={control} flipped={flipped} />
            <End end={variant} flipped={flipped} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function End({ end, flipped }: { readonly end: PairEnd; readonly flipped: boolean }) {
  return (
    <td>
      <span className={pairStyles.outcome}>
        <LadderSketch rows={end.passed ? passed : stopped} />
        <span className={pairStyles.words}>
          <span className={`${pairStyles.mark} ${flipped ? styles.told : ''}`}>
            <StatusMark status={end.passed ? 'pass' : 'fail'} />
            {words(end.passed ? 'pairs.passed' : 'pairs.failed')}
          </span>
          {end.label !== '' && (
            <span className={styles.label}>
              <WireText>{end.label}</WireText>
            </span>
          )}
          {end.detail !== '' && (
            <span className={pairStyles.sentence}>
              <WireText>{end.detail}</WireText>
            </span>
          )}
        </span>
      </span>
    </td>
  );
}
