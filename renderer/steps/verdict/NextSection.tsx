import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { useGuidance } from '../../state/guidance.ts';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './NextSection.module.css';

/** Where to go on, each with what it will tell; nothing where the fix is all there is to do. */
export function NextSection() {
  const ways = useGuidance()?.next ?? [];
  const role = useStart((start) => start.role);
  // Where the fix is all there is to do, whoever runs the server still finds the line of it in the settings.
  const next = ways[0]?.step !== 'fix' ? ways : ways.filter(({ step }) => step === 'settings' && role === 'running');
  if (next.length === 0) return null;
  return (
    <Section title={words('flow.next.title')}>
      <ol className={styles.ways}>
        {next.slice(0, mostShown).map(({ label, open, reason, step }, at) => (
          <li key={step} className={styles.way}>
            <Button look={at === 0 ? 'ordinary' : 'quiet'} className={at === 0 ? '' : styles.other} onClick={open}>
              {label}
            </Button>
            <p className={styles.reason}>{reason}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** More than three are no guidance. */
const mostShown = 3;
