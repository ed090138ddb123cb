import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { likelyServer } from '../../facts/settings-server.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { ComparisonTable } from '../../parts/settings/ComparisonTable.tsx';
import { readOneTarget } from '../../state/one-target.ts';
import type { SettingsEnded } from '../../state/settings.ts';
import { settingsAgain } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import styles from './SaysDoesSection.module.css';

/** What the file says beside what the running server does; nobody is asked before the person says so. */
export function SaysDoesSection({ run }: { readonly run: SettingsEnded }) {
  const { comparisons, settings } = run.document;
  if (settings.length === 0) return null;
  return (
    <Section title={words('settings.section.says-does')} wide>
      <div className={styles.stack}>
        {comparisons.map((comparison) => (
          <ComparisonTable
            key={`${comparison.scope} ${comparison.target}`}
            comparison={comparison}
            document={run.document}
          />
        ))}
        <Ask run={run} />
      </div>
    </Section>
  );
}

function Ask({ run: { document, wish } }: { readonly run: SettingsEnded }) {
  const bridge = useBridge();
  const [written, setWritten] = useState(wish.against?.input ?? likelyServer(document));
  const [problem, setProblem] = useState('');
  const isFirst = document.comparisons.length === 0;
  const ask = async () => {
    const read = await readOneTarget(bridge, written);
    if ('problem' in read) return setProblem(read.problem);
    await settingsAgain(bridge, read.target);
  };
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      {isFirst && <p className={styles.what}>{words('says-does.idle')}</p>}
      <div className={styles.row}>
        <label htmlFor="compared-server">{words('says-does.server')}</label>
        <input
          id="compared-server"
          className={styles.field}
          value={written}
          maxLength={2000}
          placeholder="www.example.com:443"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problem !== ''}
          aria-describedby="compared-server-problem compared-server-load"
          onChange={(event) => {
            setWritten(event.currentTarget.value);
            setProblem('');
          }}
        />
        <Button type="submit" disabled={written.trim() === ''}>
          {words(isFirst ? 'says-does.ask' : 'says-does.ask.again')}
        </Button>
      </div>
      <p id="compared-server-problem" role="status" className={styles.problem}>
        {problem}
      </p>
      <p id="compared-server-load" className={styles.quiet}>
        {words('says-does.load')}
      </p>
    </form>
  );
}
