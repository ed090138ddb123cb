import type { GuidePart, GuideStep, ReadGuide } from '../../facts/guides.ts';
import { words } from '../../words.ts';
import { Command } from '../Command.tsx';
import { Sentence } from '../Sentence.tsx';
import { SourceAddress } from '../SourceAddress.tsx';
import { StatusMark } from '../StatusMark.tsx';
import styles from './GuidePage.module.css';

/** One guide: what it takes, what to type, how to end it, and what to know of it. */
export function GuidePage({ guide }: { readonly guide: ReadGuide }) {
  return (
    <article>
      <h3 className={styles.title}>{guide.title}</h3>
      {guide.lead !== '' && <p className={styles.lead}>{guide.lead}</p>}
      {guide.parts.map((part) => (
        <Part key={part.title} part={part} guide={guide.title} />
      ))}
      {guide.source !== '' && (
        <section className={styles.part}>
          <h4 className={styles.name}>{words('guide.source')}</h4>
          <SourceAddress address={guide.source} />
        </section>
      )}
    </article>
  );
}

function Part({ guide, part }: { readonly guide: string; readonly part: GuidePart }) {
  return (
    <section className={styles.part}>
      <h4 className={styles.name}>
        {part.title === 'guide.nothing' && <StatusMark status="info" size={14} />}
        {words(part.title)}
      </h4>
      {part.kind === 'words' ? (
        <ul className={styles.words}>
          {part.words.map((sentence) => (
            <li key={sentence}>
              <Sentence text={sentence} />
            </li>
          ))}
        </ul>
      ) : (
        <ol className={styles.steps}>
          {part.steps.map((step) => (
            <Step key={`${step.text} ${step.command}`} step={step} guide={guide} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ guide, step: { command, text, where } }: { readonly guide: string; readonly step: GuideStep }) {
  return (
    <li className={styles.step}>
      {(text !== '' || where !== null) && (
        <p className={styles.says}>
          <Sentence text={text} />
          {where !== null && <span className={styles.where}>{words(where)}</span>}
        </p>
      )}
      {command !== null && (
        <Command text={command} what={words('guide.command', { step: text === '' ? guide : `${guide}: ${text}` })} />
      )}
    </li>
  );
}
