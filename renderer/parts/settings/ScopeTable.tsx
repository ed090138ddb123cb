import { useState } from 'react';
import type { SettingsEntry } from '../../../shared/configuration/document.ts';
import { bySource, rowsOf, type SettingRow } from '../../facts/settings-table.ts';
import { useView } from '../../state/view.ts';
import { counted, put, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import styles from './ScopeTable.module.css';

/** One place: its addresses and names, and every setting with the line that says it. */
export function ScopeTable({ entry }: { readonly entry: SettingsEntry }) {
  const { known, unknown } = rowsOf(entry);
  const { details, scope } = entry;
  const depth = useView((view) => view.depth);
  const [isOpen, setOpen] = useState(false);
  const { defaults, said } = bySource(known);
  // Of a place where no line says anything, the defaults are all that there is to see.
  const isWhole = isOpen || depth === 'technical' || said.length < 3;
  return (
    <div className={styles.scope}>
      <ScopeHead entry={entry} />
      {known.length > 0 && (
        <table className={styles.table} aria-label={words('in-force.table', { scope })}>
          <colgroup>
            <col className={styles.label} />
            <col />
            <col className={styles.from} />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words('in-force.setting')}</th>
              <th scope="col">{words('in-force.value')}</th>
              <th scope="col">{words('in-force.from')}</th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? known : said).map((row) => (
              <Row key={row.id} row={row} program={words(`dialect.${details.dialect}`)} />
            ))}
          </tbody>
        </table>
      )}
      {!isWhole && defaults.length > 0 && (
        <Button look="quiet" className={styles.defaults} onClick={() => setOpen(true)}>
          {counted('in-force.defaults', defaults.length)}
        </Button>
      )}
      {details.notEvaluated.length > 0 && <NotEvaluated entry={entry} />}
      {unknown.length > 0 && details.tls !== 'off' && (
        <Technical>
          <p className={styles.note}>{words('in-force.unknown', { what: unknown.map(put).join(', ') })}</p>
        </Technical>
      )}
    </div>
  );
}

function ScopeHead({ entry: { details, scope } }: { readonly entry: SettingsEntry }) {
  const { addresses, place, serverNames, tls } = details;
  const names = serverNames.filter(({ kind }) => kind !== 'empty').map(({ name }) => name);
  const written = addresses.map(({ address, port }) => (port === null ? address : `${address}:${port}`));
  return (
    <header className={styles.head}>
      <h3 className={styles.name}>
        <WireText>{scope}</WireText>
      </h3>
      <p className={styles.facts}>
        {tls !== 'on' && <span className={styles.off}>{words(`in-force.tls.${tls}`)}</span>}
        <PlaceLink place={place} />
        {written.length > 0 && (
          <span>
            {words('in-force.listens')} <WireText mono>{listed(written)}</WireText>
          </span>
        )}
        {names.length > 0 && (
          <span>
            {words('in-force.names')} <WireText mono>{listed(names)}</WireText>
          </span>
        )}
        {addresses.some(({ defaultServer }) => defaultServer !== 'no') && (
          <span>{words('in-force.answers-unknown')}</span>
        )}
      </p>
    </header>
  );
}

/** The first few of many. */
const listed = (all: readonly string[]) =>
  all.length > 5 ? `${all.slice(0, 4).join(', ')} … +${all.length - 4}` : all.join(', ');

function Row({ program, row }: { readonly row: SettingRow; readonly program: string }) {
  const { directive, label, level, list, overrides, place, value, written } = row;
  const [isOpen, setOpen] = useState(false);
  const isNone = typeof value !== 'string' && (value.id === 'in-force.none' || value.parameters?.count === 0);
  return (
    <tr>
      <th scope="row">{put(label)}</th>
      <td>
        <span className={isNone ? styles.none : ''}>
          {isNone && <StatusMark status="fail" size={14} />}
          {typeof value === 'string' ? <WireText mono>{value}</WireText> : put(value)}
        </span>
        {list.length > 0 && (
          <Button look="quiet" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words(isOpen ? 'list.fewer' : 'in-force.suites.show')}
          </Button>
        )}
        {isOpen && (
          <ul className={styles.suites} translate="no">
            {list.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
        <Technical>
          <span className={styles.written}>
            <WireText mono>{`${directive} ${written}`.trim()}</WireText>
          </span>
        </Technical>
      </td>
      <td>
        {place === null ? (
          <span className={styles.quiet}>{words('in-force.default', { program })}</span>
        ) : (
          <>
            <PlaceLink place={place} />
            {level !== '' && <span className={styles.quiet}> {words('in-force.level', { level })}</span>}
          </>
        )}
        {overrides.length > 0 && <Overrides row={row} />}
      </td>
    </tr>
  );
}

/** What would hold if the line were not there, newest first. */
function Overrides({ row: { overrides } }: { readonly row: SettingRow }) {
  return (
    <details className={styles.overrides}>
      <summary>{counted('in-force.overrides', overrides.length)}</summary>
      <ul>
        {overrides.map(({ directive, place, written }) => (
          <li key={`${place.file}:${place.line}:${place.column}`}>
            <PlaceLink place={place} /> <WireText mono>{`${directive} ${written}`}</WireText>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NotEvaluated({ entry: { details } }: { readonly entry: SettingsEntry }) {
  return (
    <div className={styles.open}>
      <h4 className={styles.openTitle}>{words('in-force.not-evaluated')}</h4>
      <ul>
        {details.notEvaluated.slice(0, 20).map(({ directive, place, reason, written }) => (
          <li key={`${place.file}:${place.line}:${place.column}:${directive}`} className={styles.marked}>
            <StatusMark status="not-tested" size={14} />
            <span>
              <PlaceLink place={place} /> <WireText mono>{`${directive} ${written}`}</WireText>{' '}
              <span className={styles.quiet}>{words(`in-force.because.${reason}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
