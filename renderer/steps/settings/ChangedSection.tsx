import type { ConfigurationFinding } from '../../../shared/configuration/document.ts';
import {
  type ChangedSetting,
  changesBetween,
  isUnchanged,
  type SettingsChanges,
} from '../../facts/settings-changes.ts';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { PlaceLink } from '../../parts/settings/PlaceLink.tsx';
import { WireText } from '../../parts/WireText.tsx';
import type { SettingsEnded } from '../../state/settings.ts';
import { put, words } from '../../words.ts';
import styles from './ChangedSection.module.css';

/** Rows of settings that are shown: a file in another version changes hundreds. */
const shownRows = 12;

/** What came of it since these settings were reviewed before: faults that went and came, and settings that are others. */
export function ChangedSection({ run: { document, wish } }: { readonly run: SettingsEnded }) {
  if (wish.before === null) return null;
  const changes = changesBetween(wish.before, document);
  return (
    <Section title={words('settings.section.changed')}>
      {isUnchanged(changes) ? (
        <p className={styles.line}>
          <StatusMark status="info" />
          <span>{words('changed.none')}</span>
        </p>
      ) : (
        <div className={styles.stack}>
          <Findings changes={changes} />
          <Settings changed={changes.settings} />
        </div>
      )}
    </Section>
  );
}

interface Entry {
  readonly status: Status;
  readonly word: string;
  readonly text: string;
  readonly finding: ConfigurationFinding | null;
}

function Findings({ changes: { gone, new: added, scopes } }: { readonly changes: SettingsChanges }) {
  const entries: readonly Entry[] = [
    ...added.map((finding) => entryOf(finding, statusOf(finding), words('changed.new'))),
    ...gone.map((finding) => entryOf(finding, 'pass', words('changed.gone'))),
    ...scopes.new.map((scope) => told('changed.scope.new', scope)),
    ...scopes.gone.map((scope) => told('changed.scope.gone', scope)),
  ];
  if (entries.length === 0) return null;
  return (
    <LongList items={entries} first={6} className={styles.list}>
      {({ finding, status, text, word }, index) => (
        <li key={index} className={styles.line}>
          <StatusMark status={status} />
          <span>
            {word !== '' && <b className={styles.word}>{word}: </b>}
            <Sentence text={text} />
            {finding !== null && status !== 'pass' && (
              <>
                {' '}
                <PlaceLink place={{ file: finding.file, line: finding.line, column: finding.column }} />
              </>
            )}
          </span>
        </li>
      )}
    </LongList>
  );
}

const entryOf = (finding: ConfigurationFinding, status: Status, word: string): Entry => ({
  status,
  word,
  text: finding.headline,
  finding,
});

const told = (id: 'changed.scope.new' | 'changed.scope.gone', scope: string): Entry => ({
  status: 'info',
  word: '',
  text: words(id, { scope }),
  finding: null,
});

function statusOf({ cause, severity }: ConfigurationFinding): Status {
  if (cause !== null) return 'fail';
  return severity === 'notice' ? 'info' : 'warn';
}

function Settings({ changed }: { readonly changed: readonly ChangedSetting[] }) {
  if (changed.length === 0) return null;
  const several = new Set(changed.map(({ scope }) => scope)).size > 1;
  return (
    <div>
      <table className={styles.table} aria-label={words('changed.table')}>
        <thead>
          <tr>
            <th scope="col">{words('changed.setting')}</th>
            <th scope="col">{words('changed.before')}</th>
            <th scope="col">{words('changed.now')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, shownRows).map(({ before, label, now, scope }) => (
            <tr key={`${scope} ${label.id}`}>
              <th scope="row">
                {put(label)}
                {several && (
                  <span className={styles.scope}>
                    <WireText>{scope}</WireText>
                  </span>
                )}
              </th>
              <td>
                <Value value={before} />
              </td>
              <td>
                <Value value={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length > shownRows && (
        <p className={styles.quiet}>{words('changed.more', { count: changed.length - shownRows })}</p>
      )}
    </div>
  );
}

function Value({ value }: { readonly value: ChangedSetting['now'] }) {
  if (value === null) return <span className={styles.quiet}>{words('changed.nothing')}</span>;
  return typeof value === 'string' ? <WireText mono>{value}</WireText> : put(value);
}
