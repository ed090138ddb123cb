import { captureLadder } from '../../facts/capture-ladder.ts';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { CauseBlocks } from '../../parts/programs/CauseBlocks.tsx';
import { ConnectionTable } from '../../parts/programs/ConnectionTable.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type ProgramDocument, type ProgramEnded, usePrograms } from '../../state/programs.ts';
import { counted, words } from '../../words.ts';
import styles from './ProgramResult.module.css';
import { HostsSection, SaidSection, TrustSection } from './ProgramSections.tsx';

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
