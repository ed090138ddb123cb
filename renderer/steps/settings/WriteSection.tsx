import { type FormEvent, useState } from 'react';
import { type SettingsToWrite, writerLevels, writtenPrograms } from '../../../shared/configuration/generated.ts';
import { useBridge } from '../../bridge-context.ts';
import { asWritten, readVersions } from '../../facts/settings-versions.ts';
import { type WritableFile, writableFiles } from '../../facts/settings-written.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { VersionFields } from '../../parts/settings/VersionFields.tsx';
import { type SettingsEnded, useSettings } from '../../state/settings.ts';
import { useWriting, writeSettings } from '../../state/settings-writing.ts';
import { words } from '../../words.ts';
import styles from './WriteSection.module.css';
import { Written } from './Written.tsx';

/** A correct configuration: what was dropped with its TLS lines changed, or a file of its own. Nothing is written. */
export function WriteSection({ run }: { readonly run: SettingsEnded | null }) {
  const files = run === null ? [] : writableFiles(run.document);
  // What of all that was given is no server's settings has nothing to change.
  if (run !== null && files.length === 0) return null;
  return (
    <Section title={words('settings.section.write')} wide>
      <WriteForm runId={run?.runId ?? null} files={files} />
    </Section>
  );
}

interface Props {
  readonly runId: string | null;
  readonly files: readonly WritableFile[];
}

function WriteForm({ files, runId }: Props) {
  const bridge = useBridge();
  const { level, program: chosen, writing } = useWriting();
  const [file, setFile] = useState(files[0]?.file ?? '');
  const [versions, setVersions] = useState(() => asWritten(useSettings.getState().versions));
  const [problem, setProblem] = useState('');
  const program = files.find((one) => one.file === file)?.program ?? chosen;
  const from = runId === null || file === '' ? null : { runId, file };

  const write = (change: Partial<SettingsToWrite>) => {
    const read = readVersions(versions);
    if ('problem' in read) return setProblem(read.problem);
    void writeSettings(bridge, { program, level, from, versions: read, ...change });
  };
  /** What is shown already follows the choice; before that nothing is shown unasked. */
  const follow = (change: Partial<SettingsToWrite>) => {
    if (isShown) write(change);
  };
  const isShown = writing.phase !== 'none' && (writing.wish.from?.runId ?? null) === runId;

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        write({});
      }}
    >
      <p className={styles.what}>{words(runId === null ? 'write.what.new' : 'write.what.file')}</p>
      {files.length > 1 && (
        <FileChoice
          files={files}
          value={file}
          onChange={(next) => {
            setFile(next.file);
            follow({ program: next.program, from: runId === null ? null : { runId, file: next.file } });
          }}
        />
      )}
      {runId === null && (
        <Segments
          label={words('write.program')}
          labelled
          value={chosen}
          options={writtenPrograms.map((value) => ({ value, label: words(`write.program.${value}`) }))}
          onChange={(value) => {
            useWriting.setState({ program: value });
            follow({ program: value });
          }}
        />
      )}
      <div className={styles.row}>
        <Segments
          label={words('write.level')}
          labelled
          value={level}
          options={writerLevels.map((value) => ({ value, label: words(`write.level.${value}`) }))}
          onChange={(value) => {
            useWriting.setState({ level: value });
            follow({ level: value });
          }}
        />
        <VersionFields
          program={words(`write.program.${program}`)}
          value={versions}
          problem={problem}
          onChange={(value) => {
            setVersions(value);
            setProblem('');
          }}
        />
        <Button type="submit">{words(runId === null ? 'write.begin.new' : 'write.begin.file')}</Button>
      </div>
      <p className={styles.quiet}>{words(`write.level.${level}.what`)}</p>
      {isShown && <Written writing={writing} />}
    </form>
  );
}

interface FileChoiceProps {
  readonly files: readonly WritableFile[];
  readonly value: string;
  readonly onChange: (file: WritableFile) => void;
}

function FileChoice({ files, onChange, value }: FileChoiceProps) {
  return (
    <label className={styles.choice}>
      <span className={styles.label}>{words('write.file')}</span>
      <select
        className={styles.select}
        value={value}
        onChange={(event) => {
          const found = files.find(({ file }) => file === event.currentTarget.value);
          if (found !== undefined) onChange(found);
        }}
      >
        {files.map(({ file }) => (
          <option key={file} value={file}>
            {file}
          </option>
        ))}
      </select>
    </label>
  );
}
