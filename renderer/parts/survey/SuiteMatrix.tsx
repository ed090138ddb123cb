import { useId, useState } from 'react';
import {
  filtered,
  type SuiteCell,
  type SuiteColumn,
  type SuiteRow,
  type SuiteTable,
} from '../../facts/survey-suites.ts';
import { versionName } from '../../facts/wire-names.ts';
import { setNaming, useView } from '../../state/view.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { Segments } from '../Segments.tsx';
import { SuiteLine } from './SuiteLine.tsx';
import styles from './SuiteMatrix.module.css';

/** Rows shown before somebody asks for all: what is below stays in reach. */
const firstRows = 24;

/** Every accepted suite, and its place in the order of each version. */
export function SuiteMatrix({ table }: { readonly table: SuiteTable }) {
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const naming = useView((view) => view.naming);
  const id = useId();
  const fitting = filtered(table.rows, filter);
  const folded = fitting.length > firstRows + 1;
  const shown = folded && !all ? fitting.slice(0, firstRows) : fitting;
  return (
    <div>
      <div className={styles.tools}>
        <input
          type="search"
          className={styles.filter}
          aria-label={words('suites.filter')}
          placeholder={words('suites.filter.placeholder')}
          value={filter}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter === '') return;
            // Empties the field, and stops no survey.
            event.stopPropagation();
            setFilter('');
          }}
        />
        <span className={styles.count}>{counted('suites.shown', fitting.length, { total: table.rows.length })}</span>
        <Segments
          label={words('suites.naming')}
          value={naming}
          options={(['iana', 'openssl'] as const).map((value) => ({ value, label: words(`suites.naming.${value}`) }))}
          onChange={setNaming}
        />
        <CopyButton text={namesOf(fitting, naming)} what={words('suites.copy')} />
      </div>
      <table className={styles.table} id={id}>
        <caption className="visually-hidden">{words('suites.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('suites.suite')}</th>
            {table.columns.map((column) => (
              <ColumnHead key={column.version} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id}>
              <SuiteLine row={row} naming={naming} />
              {row.cells.map((cell, index) => (
                <Place key={table.columns[index]?.version} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.orders} aria-hidden="true">
        {table.columns.map(({ version, preference }) => (
          <li key={version}>
            {versionName(version)}: {words(`suites.order.${preference}`)}
          </li>
        ))}
      </ul>
      {table.columns.some(({ preference }) => preference === 'server') && (
        <p className={styles.legend}>{words('suites.order.what')}</p>
      )}
      {fitting.length === 0 && <p className={styles.empty}>{words('suites.no-match')}</p>}
      {folded && (
        <Button look="quiet" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
          {all ? words('list.fewer') : words('list.all', { count: fitting.length })}
        </Button>
      )}
    </div>
  );
}

function ColumnHead({ column: { version, preference } }: { readonly column: SuiteColumn }) {
  return (
    <th scope="col" className={styles.version}>
      {versionName(version)}
      <span className={styles.order}>{words(`suites.order.${preference}`)}</span>
    </th>
  );
}

function Place({ cell }: { readonly cell: SuiteCell }) {
  if (typeof cell === 'number') return <td className={styles.place}>{cell}</td>;
  return (
    <td className={styles.place}>
      {cell === 'accepted' && (
        <svg viewBox="0 0 8 8" width="8" height="8" className={styles.dot} aria-hidden="true">
          <circle cx="4" cy="4" r="3" />
        </svg>
      )}
      <span className="visually-hidden">{words(cell === 'accepted' ? 'suites.accepted' : 'suites.not-accepted')}</span>
    </td>
  );
}

/** As a list of OpenSSL takes them, or one to a line. */
function namesOf(rows: readonly SuiteRow[], naming: 'iana' | 'openssl'): string {
  if (naming === 'iana') return rows.map(({ name }) => name).join('\n');
  return rows.flatMap(({ openssl }) => openssl ?? []).join(':');
}
