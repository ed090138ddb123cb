import type { Remedy } from '../../shared/cause.ts';
import { words } from '../words.ts';
import { Command } from './Command.tsx';
import { OneStop } from './OneStop.tsx';
import styles from './RemedySteps.module.css';
import { Sentence } from './Sentence.tsx';
import { StepTick, type Ticks } from './StepTick.tsx';

interface Props {
  readonly remedy: Remedy;
  /** What it is about, where several stand on one screen: names its commands apart for who hears them alone. */
  readonly about?: string;
  /** Makes it a list to tick off. */
  readonly ticks?: Ticks;
  /** Its title stands elsewhere already. */
  readonly untitled?: boolean;
}

/** What to do, step by step, each with its command; and what may go wrong, the way back, and how to see that it holds. */
export function RemedySteps({ about, remedy, ticks, untitled = false }: Props) {
  const buttons = remedy.steps.filter(({ command }) => command !== null).length;
  const steps = (
    <ol className={styles.steps}>
      {remedy.steps.map(({ text, command }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order
        <li key={index} className={`${styles.step} ${ticks?.isDone(index) ? styles.done : ''}`}>
          {ticks && <StepTick step={text} index={index} ticks={ticks} />}
          <span className={styles.number} aria-hidden="true">
            {remedy.steps.length > 1 ? index + 1 : ''}
          </span>
          <div className={styles.what}>
            <p>
              <Sentence text={text} />
            </p>
            {command !== null && <Command text={command} what={nameOf(text, about)} />}
          </div>
        </li>
      ))}
    </ol>
  );
  return (
    <article className={styles.remedy}>
      {!untitled && <h3 className={styles.title}>{remedy.title}</h3>}
      {ticks || buttons > 1 ? (
        <OneStop down label={remedy.title}>
          {steps}
        </OneStop>
      ) : (
        steps
      )}
      <dl className={styles.facts}>
        <Fact label={words('fix.risk')} text={remedy.risk} />
        <Fact label={words('fix.undo')} text={remedy.undo} />
        <Fact label={words('fix.check')} text={remedy.check} />
      </dl>
    </article>
  );
}

const nameOf = (step: string, about: string | undefined) =>
  `${words('fix.command', { step })}${about === undefined ? '' : ` (${about})`}`;

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <Sentence text={text} />
      </dd>
    </div>
  );
}
