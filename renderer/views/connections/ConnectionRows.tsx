import { useState } from 'react';
import type { ConnectionMade } from '../../../shared/connections.ts';
import { windowOf } from '../../facts/capture-rows.ts';
import { grouped, moment } from '../../facts/numbers.ts';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './ConnectionRows.module.css';

/** Pixels of a row, as in the style sheet. */
const rowHeight = 44;
const columns = ['where', 'kind', 'task', 'bytes', 'time'] as const;

/** A table of which only the rows in sight are drawn: there can be thousands. */
export function ConnectionRows({ connections }: { readonly connections: readonly ConnectionMade[] }) {
  const [scrolled, setScrolled] = useState({ top: 0, height: 9 * rowHeight });
  const { first, last } = windowOf(scrolled.top, scrolled.height, rowHeight, connections.length);
  const below = connections.length - last;
  return (
    <section
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      tabIndex={0}
      aria-label={words('connections.section.list')}
      onScroll={({ currentTarget: { clientHeight, scrollTop } }) =>
        setScrolled({ top: scrollTop, height: clientHeight })
      }
    >
      <table className={styles.table} aria-rowcount={connections.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words(`connections.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {connections.slice(first, last).map((connection, place) => (
            <tr key={connection.id} aria-rowindex={first + place + 2}>
              <Cells connection={connection} />
            </tr>
          ))}
          <Gap rows={below} />
        </tbody>
      </table>
    </section>
  );
}

/** Holds the place of rows that are out of sight. */
function Gap({ rows }: { readonly rows: number }) {
  if (rows === 0) return null;
  return (
    <tr>
      <td colSpan={columns.length} className={styles.gap} style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}

function Cells({ connection }: { readonly connection: ConnectionMade }) {
  const { agreed, at, kind, received, sent, state, task } = connection;
  return (
    <>
      <td>
        <Where connection={connection} />
      </td>
      <td>{words(`connections.kind.${kind}`)}</td>
      <td>
        {words(`connections.task.${task}`)}
        {agreed !== null && <span className={styles.quiet}>{words(`connections.agreed.${agreed}`)}</span>}
      </td>
      <td>
        {state !== 'opened' && words(`connections.state.${state}`)}
        {state === 'opened' &&
          sent !== null &&
          words('connections.bytes', { sent: grouped(sent), received: grouped(received ?? 0) })}
      </td>
      <td>{moment(at).replace(' UTC', '')}</td>
    </>
  );
}

/** The name first, and below it the address that was reached. */
function Where({ connection: { address, host, port } }: { readonly connection: ConnectionMade }) {
  const shown = address?.includes(':') ? `[${address}]` : address;
  const place = address === null ? words('connections.resolver') : `${shown}${port === null ? '' : `:${port}`}`;
  return (
    <>
      {host !== null && (
        <span className={styles.where}>
          <WireText mono>{host}</WireText>
        </span>
      )}
      <span className={host === null ? styles.where : styles.quiet}>
        <WireText mono={address !== null}>{place}</WireText>
      </span>
    </>
  );
}
