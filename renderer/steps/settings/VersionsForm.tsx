import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { asWritten, readVersions } from '../../facts/settings-versions.ts';
import { Button } from '../../parts/Button.tsx';
import { VersionFields } from '../../parts/settings/VersionFields.tsx';
import { type SettingsEnded, useSettings } from '../../state/settings.ts';
import { settingsAgain } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import styles from './VersionsForm.module.css';

/** For which versions the files were read, and reading them again for others. */
export function VersionsForm({ run: { document, wish } }: { readonly run: SettingsEnded }) {
  const bridge = useBridge();
  const [written, setWritten] = useState(() => asWritten(wish.versions));
  const [problem, setProblem] = useState('');
  const taken = asWritten(wish.versions);
  const isSame = written.program.trim() === taken.program && written.openssl.trim() === taken.openssl;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const versions = readVersions(written);
        if ('problem' in versions) return setProblem(versions.problem);
        useSettings.setState({ versions });
        void settingsAgain(bridge);
      }}
    >
      <p className={styles.what}>{words('versions.what')}</p>
      <div className={styles.row}>
        <VersionFields
          program={programOf(document.files)}
          value={written}
          problem={problem}
          onChange={(value) => {
            setWritten(value);
            setProblem('');
          }}
        />
        <Button type="submit" disabled={isSame}>
          {words('versions.again')}
        </Button>
      </div>
    </form>
  );
}

/** Its name, where all files are of one. */
function programOf(files: SettingsEnded['document']['files']): string {
  const names = new Set(files.map(({ dialect }) => words(`dialect.${dialect}`)));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : words('versions.program.any');
}
