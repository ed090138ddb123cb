import type { Hop } from '../../../shared/network/path.ts';
import { bareMilliseconds } from '../../facts/numbers.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './HopTable.module.css';

interface Props {
  readonly address: string;
  readonly path: readonly Hop[];
}

/** The hops in words. In the plain view it is there for the screen reader alone: the drawing says the same. */
export function HopTable({ address, path }: Props) {
  const isShown = useView((view) => view.depth) === 'technical';
  return (
    <table className={isShown ? styles.table : 'visually-hidden'}>
      <caption className="visually-hidden">{words('path.caption', { address })}</caption>
      <thead>
        <tr>
          <th scope="col">{words('path.column.hop')}</th>
          <th scope="col">{words('path.column.address')}</th>
          <th scope="col">{words('path.column.time')}</th>
          <th scope="col">{words('path.column.answered')}</th>
          <th scope="col">{words('path.column.means')}</th>
        </tr>
      </thead>
      <tbody>
        {path.map(({ address: who, answered, hop, isTarget, milliseconds, others, sent, weight }) => (
          <tr key={hop}>
            <td>{hop}</td>
            <th scope="row">
              {who === null ? (
                <span className={styles.quiet}>{words('path.nobody')}</span>
              ) : (
                <WireText mono>{who}</WireText>
              )}
              {others.length > 0 && (
                <span className={styles.quiet}> {words('path.others', { addresses: others.join(', ') })}</span>
              )}
            </th>
            <td>{milliseconds === null ? '' : bareMilliseconds(milliseconds)}</td>
            <td>{words('path.answered', { answered, sent })}</td>
            <td className={weight === 'loss' ? styles.loss : styles.quiet}>
              {isTarget ? words('path.target') : words(`path.weight.${weight}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
