import type { ProgramFacts, TrustFile } from '../../../shared/relay/document.ts';
import { captureLadder } from '../../facts/capture-ladder.ts';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { CauseBlocks } from '../../parts/programs/CauseBlocks.tsx';
import { ConnectionTable } from '../../parts/programs/ConnectionTable.tsx';
import { OutputTail } from '../../parts/programs/OutputTail.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { type ProgramDocument, type ProgramEnded, usePrograms } from '../../state/programs.ts';
import { counted, words } from '../../words.ts';
import styles from './ProgramResult.module.css';

/** What the program showed: the handshake that broke as proof, why; then everything else that was seen. */
export function ProgramResult({ run: { document } }: { readonly run: ProgramEnded }) {
  const program = 'program' in document ? document.program : null;
  return (
    <>
      <ShownConnection document={document} />
      {program !== null && <TrustSection program={program} />}
      {document.connections.length > 1 && <ConnectionsSection document={document} />}
      {program !== null && program.hosts.length > 0 && <HostsSection program={program} />}
      {program !== null && <SaidSection program={program} />}
      {document.notes.length > 0 && (
        <Section title={words('programs.section.notes')}>
          <ul className={styles.list}>
            {document.notes.map(({ sentence }) => (
              <li key={sentence}>
                <Sentence text={sentence} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The connection that was chosen, or that the answer is about; else the first one. */
function useShown({ connections, verdict }: ProgramDocument) {
  const chosen = usePrograms((state) => state.shown);
  const wanted = chosen ?? verdict.connection;
  return connections.find(({ index }) => index === wanted) ?? connections[0] ?? null;
}

function ShownConnection({ document }: { readonly document: ProgramDocument }) {
  const shown = useShown(document);
  if (shown === null) return null;
  const ladder = captureLadder(shown);
  const isStopped = ladder.end !== null;
  // The first cause of the connection that the answer is about stands in the headline.
  const isAnswer = shown.index === document.verdict.connection && shown.causes[0]?.cause === document.verdict.cause;
  const causes = isAnswer ? shown.causes.slice(1) : shown.causes;
  return (
    <>
      <Section title={words(isStopped ? 'programs.section.ladder.stopped' : 'programs.section.ladder')} wide>
        <HandshakeLadder
          ladder={ladder}
          client={shown.client}
          server={shown.serverName ?? shown.relay.asked}
          packets={pieces}
          isOpen={shown.outcome !== 'completed'}
        />
      </Section>
      {causes.length > 0 && (
        <Section title={words(isAnswer ? 'programs.section.also' : 'programs.section.causes')}>
          <CauseBlocks causes={causes} shownBy={shownBy} />
        </Section>
      )}
    </>
  );
}

const shownBy = (pieces: readonly number[]) => counted('programs.pieces', pieces.length, { places: pieces.join(', ') });

const pieces = { name: (piece: number) => words('programs.piece', { piece }), details: () => null };

function ConnectionsSection({ document }: { readonly document: ProgramDocument }) {
  const shown = useShown(document);
  const rows = document.connections.map(({ causes, index, outcome, relay }) => ({
    ...{ index, outcome, asked: relay.asked },
    headline: causes[0]?.headline ?? '',
  }));
  return (
    <Section title={words('programs.section.connections')} wide>
      <ConnectionTable
        rows={rows}
        shown={shown?.index ?? null}
        onShow={(index) => usePrograms.setState({ shown: index })}
      />
      {document.leftOut > 0 && (
        <p className={styles.quiet}>{words('programs.connections.left-out', { count: document.leftOut })}</p>
      )}
    </Section>
  );
}

const trustMarks: Readonly<Record<TrustFile['state'], Status>> = {
  opened: 'pass',
  missing: 'not-tested',
  refused: 'warn',
};

/** Which files of certificates it opened, in their order: the answer to "which list does it trust". */
function TrustSection({ program: { trace, trustFiles } }: { readonly program: ProgramFacts }) {
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

function HostsSection({ program: { hosts } }: { readonly program: ProgramFacts }) {
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
function SaidSection({ program }: { readonly program: ProgramFacts }) {
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
