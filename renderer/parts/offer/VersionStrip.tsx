import type { VersionCell } from '../../facts/offered-accepted.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import styles from './VersionStrip.module.css';

/** Which versions each side allows, and where they meet. */
export function VersionStrip({ cells }: { readonly cells: readonly VersionCell[] }) {
  const common = cells.filter(({ offered, answer }) => offered && answer === 'accepted').length;
  return (
    <div>
      <table className={styles.strip}>
        <caption className={styles.summary}>
          {words(common === 0 ? 'versions.none' : 'versions.some', { count: common })}
        </caption>
        <thead>
          <tr>
            <td />
            {cells.map(({ version }) => (
              <th key={version} scope="col">
                {versionName(version)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words('offer.ours')}</th>
            {cells.map(({ version, offered }) => (
              <Cell
                key={version}
                state={offered ? 'yes' : 'no'}
                word={words(offered ? 'versions.offered' : 'versions.not-offered')}
              />
            ))}
          </tr>
          <tr>
            <th scope="row">{words('offer.theirs')}</th>
            {cells.map(({ version, answer }) => (
              <Cell key={version} state={shapes[answer]} word={words(`versions.${answer}`)} />
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

type Shape = 'yes' | 'no' | 'unknown';

const shapes = { accepted: 'yes', refused: 'no', 'not-tested': 'unknown' } as const;

function Cell({ state, word }: { readonly state: Shape; readonly word: string }) {
  return (
    <td className={styles[state]}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {state === 'no' ? <path d="M2 6h8" /> : <circle cx="6" cy="6" r="4.5" />}
      </svg>
      <span>{word}</span>
    </td>
  );
}
