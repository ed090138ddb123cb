import { grouped } from '../../facts/numbers.ts';
import { Section } from '../../parts/Section.tsx';
import type { CaptureRun } from '../../state/captures.ts';
import { counted, words } from '../../words.ts';
import styles from './ReadingSection.module.css';

type Reading = Extract<CaptureRun, { phase: 'copying' | 'starting' | 'running' }>;

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);

/** How far it is, as a scale, and what was found so far. */
export function ReadingSection({ run }: { readonly run: Reading }) {
  const { bytes, size } = run.phase === 'copying' ? { bytes: run.done, size: run.size } : (run.progress ?? none);
  const part = size === null || size === 0 ? null : Math.min(1, bytes / size);
  return (
    <Section title={words('captures.section.list')}>
      <div className={styles.reading}>
        <p className={styles.found}>
          {run.phase === 'copying'
            ? words('captures.reading.copying', { done: megabytes(bytes), size: megabytes(size ?? 0) })
            : counted('captures.reading.so-far', run.progress?.streams ?? 0, {
                count: grouped(run.progress?.streams ?? 0),
              })}
        </p>
        <progress
          className={styles.scale}
          aria-label={words('captures.reading.label')}
          {...(part === null ? {} : { value: part, max: 1 })}
        />
        {run.phase !== 'copying' && (
          <p className={styles.bytes}>
            {size === null
              ? words('captures.reading.bytes.unknown', { done: megabytes(bytes) })
              : words('captures.reading.bytes', { done: megabytes(bytes), size: megabytes(size) })}
          </p>
        )}
      </div>
    </Section>
  );
}

const none = { bytes: 0, size: null };
