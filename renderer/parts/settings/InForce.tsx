import { useState } from 'react';
import type { ConfigurationReview, SettingsEntry } from '../../../shared/configuration/document.ts';
import { scopeOrder } from '../../facts/settings-table.ts';
import { useSettings } from '../../state/settings.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './InForce.module.css';
import { ScopeTable } from './ScopeTable.tsx';

/** Above this many places a field filters them. */
const mostWithoutFilter = 10;

/** What is in force at each place where TLS is set, and which line says so. */
export function InForce({ document }: { readonly document: ConfigurationReview }) {
  const { settings } = document;
  const chosen = useSettings((state) => state.scope);
  const entry = settings[chosen] ?? settings[0];
  if (entry === undefined) return null;
  return (
    <div className={`${styles.view} ${settings.length > 1 ? styles.several : ''}`}>
      {settings.length > 1 && <ScopeList document={document} chosen={entry} />}
      <ScopeTable key={settings.indexOf(entry)} entry={entry} />
    </div>
  );
}

interface ListProps {
  readonly document: ConfigurationReview;
  readonly chosen: SettingsEntry;
}

function ScopeList({ chosen, document }: ListProps) {
  const { settings } = document;
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const found = settings.filter(({ scope }) => scope.toLowerCase().includes(wanted));
  const groups = scopeOrder.flatMap((kind) => {
    const scopes = found.filter((entry) => entry.kind === kind);
    return scopes.length === 0 ? [] : [{ kind, scopes }];
  });
  return (
    <nav className={styles.scopes} aria-label={words('in-force.scopes')}>
      {settings.length > mostWithoutFilter && (
        <input
          type="search"
          className={styles.filter}
          value={filter}
          aria-label={words('in-force.filter')}
          placeholder={words('in-force.filter')}
          spellCheck={false}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <div className={styles.list}>
        {found.length === 0 && <p className={styles.quiet}>{words('in-force.no-match')}</p>}
        {groups.map(({ kind, scopes }) => (
          <div key={kind} className={styles.group}>
            <h3 className={styles.kind}>{words(`in-force.kind.${kind}`)}</h3>
            <ul>
              {scopes.map((entry) => (
                <Scope
                  key={settings.indexOf(entry)}
                  entry={entry}
                  index={settings.indexOf(entry)}
                  isChosen={entry === chosen}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

interface ScopeProps {
  readonly entry: SettingsEntry;
  readonly index: number;
  readonly isChosen: boolean;
}

function Scope({ entry: { details, scope, versions }, index, isChosen }: ScopeProps) {
  const isEmpty = details.tls === 'on' && versions !== null && versions.length === 0;
  return (
    <li>
      <button
        type="button"
        className={styles.scope}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => useSettings.setState({ scope: index })}
      >
        <WireText>{scope}</WireText>
        {details.tls !== 'on' && <span className={styles.quiet}> {words(`in-force.tls.${details.tls}`)}</span>}
        {isEmpty && <StatusMark status="fail" size={14} />}
      </button>
    </li>
  );
}
