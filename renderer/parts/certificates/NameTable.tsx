import { type KeyboardEvent, useId, useState } from 'react';
import type { ChainNames, NameRow } from '../../../shared/chain.ts';
import { grouped } from '../../facts/numbers.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './NameTable.module.css';

/** So many are seen at a glance; more are found by the filter. */
const firstRows = 8;
/** Rows that one press of the button adds: thousands at once would make the page heavy. */
const moreRows = 100;

const marks = { match: 'pass', mismatch: 'fail', 'not-checked': 'not-tested' } as const;

/** The name that was asked for beside the names the certificate has, the one that fits first. */
export function NameTable({ names }: { readonly names: ChainNames }) {
  const { asked, nearest, state, total } = names;
  return (
    <div className={styles.names}>
      <div className={styles.answer}>
        <StatusMark status={marks[state]} />
        <div>
          <p>
            {state === 'not-checked' && asked === '' ? words('names.not-checked.nothing') : words(`names.${state}`)}{' '}
            {asked !== '' && <WireText mono>{asked}</WireText>}
          </p>
          {nearest !== null && <p className={styles.quiet}>{nearest.headline}</p>}
          <OldClients names={names} />
        </div>
      </div>
      {total === 0 ? <p className={styles.quiet}>{words('names.none')}</p> : <Rows names={names} />}
    </div>
  );
}

/** Worth a word only where they would say something else. */
function OldClients({ names: { commonName, oldClients, state } }: { readonly names: ChainNames }) {
  if (oldClients === 'not-checked' || oldClients === state || commonName === null) return null;
  return <p className={styles.quiet}>{words(`names.old-clients.${oldClients}`, { name: commonName })}</p>;
}

function Rows({ names }: { readonly names: ChainNames }) {
  const { rows, total } = names;
  const [filter, setFilter] = useState('');
  const [limit, setLimit] = useState(firstRows);
  const id = useId();
  const fitting = rows.filter(({ value }) => value.toLowerCase().includes(filter.trim().toLowerCase()));
  const ordered = fitting.toSorted((one, other) => rank(one) - rank(other));
  const shown = ordered.length <= limit + 1 ? ordered : ordered.slice(0, limit);
  const isLong = rows.length > firstRows + 1;
  return (
    <div>
      {isLong && (
        <div className={styles.tools}>
          <input
            type="search"
            className={styles.filter}
            aria-label={words('names.filter')}
            placeholder={words('names.filter')}
            value={filter}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setFilter(event.currentTarget.value)}
            onKeyDown={(event) => emptyOnEscape(event, filter, setFilter)}
          />
          <span className={styles.quiet}>
            {words('names.shown', { count: grouped(fitting.length), total: grouped(total) })}
          </span>
        </div>
      )}
      <table className={styles.table} id={id}>
        <caption className="visually-hidden">{words('names.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('names.column.name')}</th>
            <th scope="col">{words('names.column.kind')}</th>
            <th scope="col">{words('names.column.fits')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: a certificate may bear one name twice
              key={`${row.value} ${index}`}
              className={row.matches ? styles.match : row.nearest ? styles.nearest : ''}
            >
              <th scope="row">
                <WireText mono>{row.value}</WireText>
              </th>
              <td>{words(`names.kind.${row.kind}`)}</td>
              <td>
                <Fit row={row} isChecked={names.state !== 'not-checked'} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fitting.length === 0 && <p className={styles.quiet}>{words('names.no-match')}</p>}
      {shown.length < ordered.length && (
        <Button look="quiet" aria-controls={id} onClick={() => setLimit(limit + moreRows)}>
          {counted('names.more', Math.min(moreRows, ordered.length - shown.length))}
        </Button>
      )}
      {rows.length < total && (
        <p className={styles.quiet}>{words('names.cut', { count: grouped(rows.length), total: grouped(total) })}</p>
      )}
    </div>
  );
}

const rank = ({ matches, nearest }: NameRow) => (matches ? 0 : nearest ? 1 : 2);

function Fit({ row: { matches, nearest }, isChecked }: { readonly row: NameRow; readonly isChecked: boolean }) {
  if (!matches && !nearest)
    return <span className="visually-hidden">{words(isChecked ? 'names.fits.no' : 'names.fits.not-checked')}</span>;
  return (
    <span className={styles.fit}>
      <StatusMark status={matches ? 'pass' : 'info'} size={14} />
      {words(matches ? 'names.fits.yes' : 'names.fits.nearest')}
    </span>
  );
}

function emptyOnEscape(event: KeyboardEvent, filter: string, setFilter: (value: string) => void): void {
  if (event.key !== 'Escape' || filter === '') return;
  // Empties the field, and stops nothing.
  event.stopPropagation();
  setFilter('');
}
