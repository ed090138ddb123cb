import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { day } from '../../facts/numbers.ts';
import { type NamedFileRow, namedFileRows } from '../../facts/settings-files.ts';
import { put, words } from '../../words.ts';
import { Folded } from '../network/Folded.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './NamedFiles.module.css';
import { PlaceLink } from './PlaceLink.tsx';

/** The files that the settings name: there or not, what is in them, and who may read them. */
export function NamedFiles({ document }: { readonly document: ConfigurationReview }) {
  const rows = namedFileRows(document);
  // Of copies nobody can say who reads them: a column of that says nothing.
  const hasReaders = rows.some(({ readers }) => readers !== null);
  return (
    <Folded items={rows} first={8} more={words('list.all', { count: rows.length })}>
      {(shown) => (
        <table className={styles.table} aria-label={words('named.table')}>
          <thead>
            <tr>
              <th scope="col">{words('named.file')}</th>
              <th scope="col">{words('named.what')}</th>
              {hasReaders && <th scope="col">{words('named.who')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.facts.path} row={row} hasReaders={hasReaders} />
            ))}
          </tbody>
        </table>
      )}
    </Folded>
  );
}

interface RowProps {
  readonly row: NamedFileRow;
  readonly hasReaders: boolean;
}

function Row({ hasReaders, row }: RowProps) {
  const { certificate, facts, key, readers, state, summary } = row;
  const [permission] = facts.permissions;
  return (
    <tr>
      <th scope="row">
        <span className={styles.path}>
          <StatusMark status={key?.id === 'named.match.no' ? 'fail' : state} size={14} />
          <WireText mono>{facts.path}</WireText>
        </span>
        <span className={styles.quiet}>
          {facts.roles.map((role) => words(`file-role.${role}`)).join(', ')}
          {facts.namedAt.slice(0, 3).map((place) => (
            <span key={`${place.file}:${place.line}`}>
              {' · '}
              <PlaceLink place={place} />
            </span>
          ))}
        </span>
      </th>
      <td>
        {put(summary)}
        {certificate !== null && (
          <span className={styles.quiet}>
            {' '}
            <WireText>{certificate.subject}</WireText>, {words('named.until', { day: day(certificate.notAfter) })}
          </span>
        )}
        {key !== null && (
          <span className={key.id === 'named.match.no' ? styles.wrong : styles.quiet}>
            {' · '}
            {put(key)}
          </span>
        )}
        {facts.reason !== null && <span className={styles.quiet}> {facts.reason}</span>}
      </td>
      {hasReaders && (
        <td>
          {readers === null ? <span className={styles.quiet}>{words('named.readers.unknown')}</span> : put(readers)}
          {permission !== undefined && (
            <Technical>
              <span className={styles.quiet}>
                {' '}
                <WireText mono>{`${permission.mode} ${permission.owner}:${permission.group}`}</WireText>
              </span>
            </Technical>
          )}
        </td>
      )}
    </tr>
  );
}
