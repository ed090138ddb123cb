import type { ReplayDocument } from '../../../shared/replay.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './ReplayTries.module.css';

/** Every connection, in order: what was sent, and how it ended. */
export function ReplayTries({ tries }: { readonly tries: ReplayDocument['tries'] }) {
  if (tries.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{words('replay.screen.tries')}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words('replay.screen.tries.what')}</th>
            <th scope="col">{words('replay.screen.tries.end')}</th>
          </tr>
        </thead>
        <tbody>
          {tries.map(({ accepted, at, end, what }) => (
            <tr key={`${at} ${what}`}>
              <td>
                <WireText>{what}</WireText>
              </td>
              <td>
                {words(accepted ? 'replay.screen.tries.accepted' : 'replay.screen.tries.refused')}:{' '}
                <WireText>{end}</WireText>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
