import type { ProgramFacts, TrustFile } from '../../../shared/relay/document.ts';
import { OutputTail } from '../../parts/programs/OutputTail.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './ProgramResult.module.css';

const trustMarks: Readonly<Record<TrustFile['state'], Status>> = {
  opened: 'pass',
  missing: 'not-tested',
  refused: 'warn',
};

/** Which files of certificates it opened, in their order: the answer to "which list does it trust". */
export function TrustSection({ program: { trace, trustFiles } }: { readonly program: ProgramFacts }) {
  return (
    <Section title={words('programs.section.trust')}>
      {trustFiles.length === 0 ? (
        <p className={styles.quiet}>
          {trace.state === 'traced'
            ? words('programs.trust.none')
            : words('programs.trust.not-traced', { because: trace.because })}
        </p>
      ) : (
        <ul className={styles.files}>
          {trustFiles.map(({ kind, path, state }) => (
            <li key={path} className={styles.file}>
              <span className={styles.state}>
                <StatusMark status={trustMarks[state]} size={14} />
                {words(`programs.trust.${state}`)}
              </span>
              <WireText mono>{path}</WireText>
              <span className={styles.quiet}>{words(`programs.trust.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** With whom it spoke, and how. */
export function HostsSection({ program: { hosts } }: { readonly program: ProgramFacts }) {
  return (
    <Section title={words('programs.section.hosts')}>
      <ul className={styles.files}>
        {hosts.map(({ connections, host, how, port }) => (
          <li key={`${host} ${port} ${how}`} className={styles.host}>
            <WireText mono>{`${host}:${port}`}</WireText>
            <span className={styles.quiet}>{counted('programs.hosts.count', connections)}</span>
            <span className={how === 'around' ? styles.around : styles.quiet}>{words(`programs.hosts.${how}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What it printed, how it ended, and what its words mean. */
export function SaidSection({ program }: { readonly program: ProgramFacts }) {
  return (
    <Section title={words('programs.section.said')} wide>
      <div className={styles.said}>
        <p className={styles.quiet}>
          {endedWords(program)}
          {program.opened > 0 && <>. {counted('programs.opened', program.opened)}</>}
        </p>
        <OutputTail text={program.said} />
        {program.messages.length > 0 && (
          <ul className={styles.messages} aria-label={words('programs.section.messages')}>
            {program.messages.map(({ entry, meaning, quote }) => (
              <li key={entry}>
                <p className={styles.quote}>
                  <WireText mono>{quote}</WireText>
                </p>
                <p>
                  <Sentence text={meaning} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function endedWords({ signal, state, status }: ProgramFacts): string {
  if (state !== 'ended') return words(`programs.ended.${state}`);
  if (signal !== null) return words('programs.ended.signal', { signal });
  return words('programs.ended.status', { status: status ?? 0 });
}
