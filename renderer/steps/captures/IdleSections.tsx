import { captureCopyLimits } from '../../../shared/contract-capture.ts';
import { Section } from '../../parts/Section.tsx';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './IdleSections.module.css';

/** The place to drop a capture on; the whole window takes it. */
export function DropSection() {
  const host = useView((view) => view.host);
  const most = captureCopyLimits.bytes / 1_000_000;
  return (
    <section className={styles.drop} aria-label={words('captures.drop')}>
      <Trace />
      <div className={styles.words}>
        <p className={styles.title}>{words('captures.drop.here')}</p>
        <p className={styles.quiet}>
          {host === 'desktop' ? words('captures.drop.what') : words('captures.drop.what.browser', { most })}
        </p>
      </div>
    </section>
  );
}

export function KeysSection() {
  return (
    <Section title={words('captures.section.keys')}>
      <p className={styles.prose}>{words('captures.keys.what')}</p>
    </Section>
  );
}

/** What is done with it, and what never is. */
export function PromiseSection() {
  const promises = ['local', 'thread', 'keep'] as const;
  return (
    <Section title={words('captures.section.promise')}>
      <ul className={styles.promises}>
        {promises.map((promise) => (
          <li key={promise}>{words(`captures.promise.${promise}`)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Packets in a row between two rails, one of them broken. */
function Trace() {
  return (
    <svg className={styles.trace} viewBox="0 0 64 80" width="64" height="80" aria-hidden="true">
      <path className={styles.rails} d="M8.5 2v76M55.5 2v76" />
      <path
        className={styles.lines}
        d="M12 14h39m-4-3.5 4 3.5-4 3.5M52 27H13m4-3.5-4 3.5 4 3.5M12 40h39m-4-3.5 4 3.5-4 3.5"
      />
      <path className={styles.wrong} d="M52 55H39m-14 0h-5m7-5 10 10m0-10L27 60" />
      <path className={styles.later} d="M12 70h39" />
    </svg>
  );
}
