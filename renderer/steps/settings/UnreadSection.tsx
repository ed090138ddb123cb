import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { useBridge } from '../../bridge-context.ts';
import { byReason } from '../../facts/survey-reasons.ts';
import { reasonInWindow } from '../../facts/window-words.ts';
import { Button } from '../../parts/Button.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { problemWords } from '../../parts/settings/mark-words.ts';
import { PlaceLink } from '../../parts/settings/PlaceLink.tsx';
import { SettingsChoice } from '../../parts/settings/SettingsChoice.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useSettings } from '../../state/settings.ts';
import { settingsAgain } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import styles from './UnreadSection.module.css';

interface Props {
  readonly document: ConfigurationReview;
}

/** What was not read, and why: files that are asked for, lines that could not be understood, what was not tested. */
export function UnreadSection({ document }: Props) {
  const { problems, wanted } = document;
  // Files that are asked for have a list of their own, and certificates that were read by their names are no gap.
  const named = document.fileFacts.filter(({ state }) => state === 'read');
  const asked = new Set([...wanted, ...named].map(({ path }) => path));
  const notTested = document.notTested.filter(({ what }) => !asked.has(what));
  if (notTested.length + problems.length + wanted.length === 0) return null;
  return (
    <Section title={words('settings.section.unread')}>
      <div className={styles.stack}>
        <Wanted document={document} />
        <Problems document={document} />
        {notTested.length > 0 && (
          <div>
            <LongList
              items={byReason(notTested, ({ because }) => reasonInWindow(because))}
              first={4}
              className={styles.list}
            >
              {([because, missing]) => (
                <li key={because} className={styles.marked}>
                  <StatusMark status="not-tested" />
                  <p>
                    {missing.map(({ what }) => what).join(', ')} <span className={styles.quiet}>{because}</span>
                  </p>
                </li>
              )}
            </LongList>
          </div>
        )}
      </div>
    </Section>
  );
}

function Wanted({ document: { wanted } }: Props) {
  const kind = useSettings((state) => state.given?.kind);
  if (wanted.length === 0) return null;
  return (
    <div>
      <h3 className={styles.title}>{words('unread.wanted')}</h3>
      {kind === 'copies' && <p className={styles.quiet}>{words('unread.wanted.what')}</p>}
      <LongList items={wanted} first={6} className={styles.list}>
        {({ because, path, place }, index) => (
          <li key={index} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p>
              <WireText mono>{path}</WireText>{' '}
              <span className={styles.quiet}>{words(`unread.wanted.${because}`)} ·</span> <PlaceLink place={place} />
            </p>
          </li>
        )}
      </LongList>
      {kind === 'copies' && (
        <div className={styles.add}>
          <SettingsChoice what="add" />
        </div>
      )}
      {kind === 'disk' && <ReadThem />}
    </div>
  );
}

/** Files on the disk that the settings name are read once the person says so. */
function ReadThem() {
  const bridge = useBridge();
  const readNamed = useSettings((state) => state.readNamed);
  if (readNamed) return null;
  const readOn = () => {
    useSettings.setState({ readNamed: true });
    void settingsAgain(bridge);
  };
  return (
    <div className={styles.add}>
      <Button onClick={readOn}>{words('settings.named.allow')}</Button>
    </div>
  );
}

function Problems({ document: { problems } }: Props) {
  if (problems.length === 0) return null;
  return (
    <div>
      <h3 className={styles.title}>{words('unread.problems')}</h3>
      <LongList items={problems} first={6} className={styles.list}>
        {(problem, index) => (
          <li key={index} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p>
              <WireText>{problemWords(problem)}</WireText> <PlaceLink place={problem.place} />
            </p>
          </li>
        )}
      </LongList>
    </div>
  );
}
