import { useState } from 'react';
import type { ConnectionMade } from '../../../shared/connections.ts';
import { bracketed } from '../../../shared/host-address.ts';
import { windowOf } from '../../facts/capture-rows.ts';
import { grouped, moment } from '../../facts/numbers.ts';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './ConnectionRows.module.css';

/** Pixels of a row, as in the style sheet. */
const rowHeight = 44;
const columns = ['time', 'where', 'task', 'bytes'] as const;

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
      aria-label={words('connections.table')}
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
  const { agreed, at, task } = connection;
  const [day, time] = moment(at).replace(' UTC', '').split(', ');
  return (
    <>
      <td>
        <span className={styles.line}>{time}</span>
        <span className={styles.quiet}>{day}</span>
      </td>
      <td>
        <Where connection={connection} />
      </td>
      <td>
        <span className={styles.line}>{words(`connections.task.${task}`)}</span>
        {agreed !== null && <span className={styles.quiet}>{words(`connections.agreed.${agreed}`)}</span>}
      </td>
      <td className={styles.number}>
        <Bytes connection={connection} />
      </td>
    </>
  );
}

/** What went each way; in place of it why nothing did. The system does not count for its own programs. */
function Bytes({ connection: { received, sent, state } }: { readonly connection: ConnectionMade }) {
  if (state !== 'opened') return <span className={styles.quiet}>{words(`connections.state.${state}`)}</span>;
  if (sent === null) return <span className={styles.quiet}>{words('connections.bytes.unknown')}</span>;
  return (
    <>
      <span className={styles.line}>{words('connections.bytes.sent', { count: grouped(sent) })}</span>
      <span className={styles.quiet}>{words('connections.bytes.received', { count: grouped(received ?? 0) })}</span>
    </>
  );
}

/** The name first, and below it how and at which address it was reached. */
function Where({ connection: { address, host, kind, port } }: { readonly connection: ConnectionMade }) {
  const at = port === null ? '' : `:${port}`;
  const place = address === null ? words('connections.resolver') : `${bracketed(address)}${at}`;
  return (
    <>
      <span className={styles.line} title={host ?? place}>
        <WireText mono>{host ?? place}</WireText>
      </span>
      <span className={styles.quiet}>
        {words(`connections.kind.${kind}`)}
        {host !== null && (
          <span title={place}>
            {' · '}
            {address === null ? place : <WireText mono>{place}</WireText>}
          </span>
        )}
      </span>
    </>
  );
}
