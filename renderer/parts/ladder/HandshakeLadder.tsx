import { useId } from 'react';
import { foldLadder } from '../../facts/fold-ladder.ts';
import type { Ladder } from '../../facts/ladder.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import { OneStop } from '../OneStop.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { FoldedLines } from './FoldedLines.tsx';
import styles from './HandshakeLadder.module.css';
import { LadderLine, type PacketTelling } from './LadderLine.tsx';

interface Props {
  readonly ladder: Ladder;
  readonly server: string;
  /** The other end, where that is not this computer. */
  readonly client?: string | null;
  /** How the packets of a capture are told; null for a probe. */
  readonly packets?: PacketTelling | null;
  /** Its end is not known: it goes on, or was not seen. */
  readonly isOpen?: boolean;
}

/** The handshake as it crossed the wire: two rails, one arrow per message, and the place where it broke. */
export function HandshakeLadder({ ladder, server, client = null, packets = null, isOpen = false }: Props) {
  const caption = useId();
  const items = foldLadder(ladder.rows);
  const firstNever = ladder.rows.find(({ state }) => state === 'never');
  return (
    <figure aria-labelledby={caption}>
      <figcaption id={caption} className="visually-hidden">
        {client === null ? words('ladder.caption', { server }) : words('ladder.caption.between', { client, server })}
      </figcaption>
      <Heads ladder={ladder} server={server} client={client} />
      <OneStop down label={words('ladder.messages')}>
        <ol>
          {items.map((item) =>
            item.kind === 'fold' ? (
              <FoldedLines key={item.rows[0]?.key} reason={item.reason} rows={item.rows} packets={packets} />
            ) : (
              <LadderLine
                key={item.row.key}
                row={item.row}
                end={ladder.end}
                isFirstNever={item.row === firstNever}
                packets={packets}
              />
            ),
          )}
          {ladder.end === null && !isOpen && <Completed version={ladder.version} />}
        </ol>
      </OneStop>
    </figure>
  );
}

function Heads({ client, ladder, server }: Required<Pick<Props, 'ladder' | 'server' | 'client'>>) {
  return (
    <div className={`${styles.heads} ${client === null ? '' : styles.between}`} aria-hidden="true">
      <span className={styles.unit}>{ladder.rows.some(({ milliseconds }) => milliseconds !== null) ? 'ms' : ''}</span>
      <span className={styles.client}>
        {client === null ? words('ladder.client') : <WireText mono>{client}</WireText>}
      </span>
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
