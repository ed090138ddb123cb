import { useId } from 'react';
import { foldLadder } from '../../facts/fold-ladder.ts';
import type { Ladder } from '../../facts/ladder.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { FoldedLines } from './FoldedLines.tsx';
import styles from './HandshakeLadder.module.css';
import { LadderLine } from './LadderLine.tsx';

/** The handshake as it crossed the wire: two rails, one arrow per message, and the place where it broke. */
export function HandshakeLadder({ ladder, server }: { readonly ladder: Ladder; readonly server: string }) {
  const caption = useId();
  const items = foldLadder(ladder.rows);
  const firstNever = ladder.rows.find(({ state }) => state === 'never');
  return (
    <figure aria-labelledby={caption}>
      <figcaption id={caption} className="visually-hidden">
        {words('ladder.caption', { server })}
      </figcaption>
      <Heads ladder={ladder} server={server} />
      <ol>
        {items.map((item) =>
          item.kind === 'fold' ? (
            <FoldedLines key={item.rows[0]?.key} reason={item.reason} rows={item.rows} />
          ) : (
            <LadderLine key={item.row.key} row={item.row} end={ladder.end} isFirstNever={item.row === firstNever} />
          ),
        )}
        {ladder.end === null && <Completed version={ladder.version} />}
      </ol>
    </figure>
  );
}

function Heads({ ladder, server }: { readonly ladder: Ladder; readonly server: string }) {
  return (
    <div className={styles.heads} aria-hidden="true">
      <span className={styles.unit}>ms</span>
      <span className={styles.client}>{words('ladder.client')}</span>
      <span className={styles.server}>
        <WireText>{server}</WireText>
        <span className={styles.address}>
          <WireText mono>{ladder.address}</WireText>
          <Technical>
            <WireText mono>{`:${ladder.port}`}</WireText>
          </Technical>
        </span>
      </span>
    </div>
  );
}

function Completed({ version }: Pick<Ladder, 'version'>) {
  return (
    <li className={styles.completed}>
      <StatusMark status="pass" />
      {version === null
        ? words('ladder.completed')
        : words('ladder.completed.version', { version: versionName(version) })}
    </li>
  );
}
