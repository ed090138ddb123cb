import { unevenHellos } from '../../../shared/network/hello-count.ts';
import type { Greeting, Neighbour, TcpResult, TcpTry, TlsAnswer } from '../../../shared/network/ports.ts';
import { bareMilliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './PortTable.module.css';

const marks: Readonly<Record<TcpResult['state'], Status>> = {
  open: 'pass',
  refused: 'fail',
  'no-answer': 'fail',
  unreachable: 'fail',
  failed: 'fail',
  'not-tested': 'not-tested',
};

type Row = Pick<Neighbour, 'address' | 'port' | 'tcp' | 'greeting'> & {
  readonly service?: string;
  /** Left out of rows at which no hello was sent. */
  readonly tls?: TlsAnswer;
};

interface Props {
  readonly rows: readonly Row[];
  readonly caption: string;
  /** The port of all rows; null where each has its own. */
  readonly port: number | null;
}

/** Addresses, and what the port does at each: in a word first, then its code, its time and every try. */
export function PortTable({ rows, caption, port }: Props) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words(port === null ? 'ports.column.port' : 'ports.column.address')}</th>
          <th scope="col">{port === null ? words('ports.column.does') : words('ports.column.state', { port })}</th>
          <th scope="col" className={styles.number}>
            {words('ports.column.time')}
          </th>
          <th scope="col">{words('ports.column.tries')}</th>
          <th scope="col">{words('ports.column.speaks')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PortRow key={`${row.address} ${row.port}`} row={row} withPort={port === null} />
        ))}
      </tbody>
    </table>
  );
}

function PortRow({
  row: { address, greeting, port, service, tcp, tls },
  withPort,
}: {
  readonly row: Row;
  readonly withPort: boolean;
}) {
  const { decidedHere, errorCode, meanings, milliseconds, opened, state, tried, tries } = tcp;
  const [meaning] = meanings;
  const isBad = marks[state] === 'fail' && !withPort;
  return (
    <tr>
      <th scope="row">
        {withPort && (
          <span className={styles.port}>
            {port} <span className={styles.quiet}>{service}</span>
          </span>
        )}
        <span className={withPort ? styles.meaning : undefined}>
          <WireText mono>{address}</WireText>
        </span>
      </th>
      <td>
        <span className={styles.state}>
          <StatusMark status={withPort && state !== 'open' && state !== 'not-tested' ? 'waiting' : marks[state]} />
          <span className={isBad ? styles.bad : undefined}>{words(`ports.state.${state}`)}</span>
          <Technical>{errorCode !== null && <code className={styles.code}>{errorCode}</code>}</Technical>
        </span>
        {meaning !== undefined && !withPort && (
          <span className={styles.meaning}>
            {decidedHere && `${words('ports.decided-here')} `}
            {words(`ports.meaning.${meaning}`)}
          </span>
        )}
      </td>
      {/* How soon it was refused, or given up, says nothing about it. */}
      <td className={styles.number}>
        {milliseconds === null || state !== 'open' ? '' : bareMilliseconds(milliseconds)}
      </td>
      <td>
        {tried > 0 && (
          <span className={styles.tries}>
            <TriesStrip tries={tries} />
            {words('ports.tries', { opened, tried })}
          </span>
        )}
      </td>
      <td>
        <Speaks greeting={greeting} />
        {tls !== undefined && <Uneven tls={tls} />}
      </td>
    </tr>
  );
}

/** One tick for each try: whole where it opened, crossed where it did not. */
function TriesStrip({ tries }: { readonly tries: readonly TcpTry[] }) {
  const pitch = 7;
  return (
    <svg className={styles.strip} width={tries.length * pitch} height="14" aria-hidden="true">
      {tries.map(({ state }, at) =>
        state === 'open' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries stand in the order in which they were made
          <path key={at} d={`M${at * pitch + 2.5} 2v10`} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries stand in the order in which they were made
          <path key={at} className={styles.missed} d={`m${at * pitch + 0.5} 5 4 4m0-4-4 4`} />
        ),
      )}
    </svg>
  );
}

function Speaks({ greeting: { bytes, protocol, reason, state, text } }: { readonly greeting: Greeting }) {
  if (state === 'not-tested') return <span className={styles.quiet}>{reason}</span>;
  if (state === 'silent' || state === 'closed' || state === 'reset') return words(`ports.speaks.${state}`);
  if (protocol === 'tls') return words('ports.speaks.tls');
  return (
    <>
      <span className={styles.first}>
        <WireText mono>{(text.trimStart().split(/[\r\n]/)[0] ?? '').slice(0, firstCharacters)}</WireText>
      </span>
      <Technical>
        <code className={styles.bytes}>{(bytes.slice(0, 32).match(/../g) ?? []).join(' ')}</code>
      </Technical>
    </>
  );
}

/** Where the very same hello did not end alike each time. */
function Uneven({ tls }: { readonly tls: TlsAnswer }) {
  const uneven = unevenHellos(tls);
  return uneven === null ? null : <span className={styles.meaning}>{words('ports.speaks.uneven', uneven)}</span>;
}

/** Enough to see who speaks. */
const firstCharacters = 60;
