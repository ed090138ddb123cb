import { useId, useState } from 'react';
import type { TrustMatrix } from '../../../shared/trust.ts';
import { commonName } from '../../facts/chain.ts';
import { grouped } from '../../facts/numbers.ts';
import { allAlike, type TrustGroup, type TrustLine, type TrustState, trustGroups } from '../../facts/trust-groups.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './TrustTable.module.css';

const marks: Readonly<Record<TrustState, Status>> = {
  trusted: 'pass',
  'not-trusted': 'fail',
  'not-tested': 'not-tested',
  'not-found': 'waiting',
};

/** The same chain against every store of this computer: in a sentence, and store by store where they differ. */
export function TrustTable({ matrix }: { readonly matrix: TrustMatrix }) {
  const groups = trustGroups(matrix);
  const asked = groups.filter(({ state }) => state === 'trusted' || state === 'not-trusted');
  const others = groups.filter((group) => !asked.includes(group));
  return (
    <div className={styles.trust}>
      <p className={styles.summary}>{matrix.summary}</p>
      {asked.map((group) => (
        <Group key={group.state} group={group} isOpen={!allAlike(matrix)} />
      ))}
      {others.map((group) => (
        <Group key={group.state} group={group} isOpen={false} />
      ))}
      {matrix.notRead > 0 && <p className={styles.quiet}>{counted('trust.not-read', matrix.notRead)}</p>}
    </div>
  );
}

/** Stores with the same answer; folded where it says all there is. */
function Group({ group, isOpen }: { readonly group: TrustGroup; readonly isOpen: boolean }) {
  const [open, setOpen] = useState(isOpen);
  const id = useId();
  return (
    <div>
      <button
        type="button"
        className={styles.group}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <StatusMark status={marks[group.state]} />
        {counted(`trust.group.${group.state}`, group.count)}
        <svg viewBox="0 0 12 12" width="12" height="12" className={styles.chevron} aria-hidden="true">
          <path d="m3 4.5 3 3 3-3" />
        </svg>
      </button>
      <div id={id} hidden={!open}>
        {open && <Lines lines={group.lines} state={group.state} />}
      </div>
    </div>
  );
}

function Lines({ lines, state }: { readonly lines: readonly TrustLine[]; readonly state: TrustState }) {
  // What they all say is said once.
  const shared = lines.length > 1 && lines.every(({ reason }) => reason === lines[0]?.reason);
  return (
    <>
      {shared && <p className={styles.shared}>{lines[0]?.reason}</p>}
      <LineTable lines={lines} state={state} withReasons={!shared} />
    </>
  );
}

interface LineTableProps {
  readonly lines: readonly TrustLine[];
  readonly state: TrustState;
  readonly withReasons: boolean;
}

function LineTable({ lines, state, withReasons }: LineTableProps) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{counted(`trust.group.${state}`, lines.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{words('trust.column.used-by')}</th>
          <th scope="col">{words(withReasons ? 'trust.column.reason' : 'trust.column.note')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              {line.usedBy}
              <Sources line={line} />
            </th>
            <td>
              {withReasons && line.reason}
              <Notes line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const firstSources = 2;

function Sources({ line: { rows } }: { readonly line: TrustLine }) {
  const [all, setAll] = useState(false);
  const shown = all || rows.length <= firstSources + 1 ? rows : rows.slice(0, firstSources);
  return (
    <>
      {shown.map(({ anchors, id, sharedBy, source }) => (
        <span key={id} className={styles.source}>
          <WireText mono>{source}</WireText>
          <Technical>
            {' '}
            {words('store.anchors', { count: grouped(anchors) })}
            {sharedBy.length > 0 && <span>{` ${words('trust.shared-by', { places: sharedBy.join(', ') })}`}</span>}
          </Technical>
        </span>
      ))}
      {shown.length < rows.length && (
        <Button look="quiet" className={styles.more} onClick={() => setAll(true)}>
          {counted('trust.more-places', rows.length - shown.length)}
        </Button>
      )}
    </>
  );
}

function Notes({ line: { rows } }: { readonly line: TrustLine }) {
  const notes = [...new Set(rows.flatMap((row) => row.notes))];
  const found = rows[0]?.found ?? null;
  return (
    <>
      {found !== null && rows[0]?.state === 'trusted' && (
        <Technical>
          <span className={styles.note}>
            <WireText>{commonName(found.subject)}</WireText>
          </span>
        </Technical>
      )}
      {notes.map((note) => (
        <span key={note} className={styles.note}>
          {note}
        </span>
      ))}
    </>
  );
}
