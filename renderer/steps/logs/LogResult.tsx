import type { ExplainDocument, LogConversation } from '../../../shared/debug-log/document.ts';
import { logAnswer } from '../../facts/log-answer.ts';
import { logLadder } from '../../facts/log-ladder.ts';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { LineLinks } from '../../parts/logs/LineLinks.tsx';
import { LogSource } from '../../parts/logs/LogSource.tsx';
import { CauseList } from '../../parts/messages/CauseList.tsx';
import { CauseBlocks } from '../../parts/programs/CauseBlocks.tsx';
import { ConnectionTable } from '../../parts/programs/ConnectionTable.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { type LogRead, useLogs } from '../../state/logs.ts';
import { logSourceAnchor } from '../../state/logs-calls.ts';
import { counted, words } from '../../words.ts';
import styles from './LogResult.module.css';

/** What the log shows: its handshake, why it failed, the lines that say so, and the log itself. */
export function LogResult({ run: { document, text } }: { readonly run: LogRead }) {
  const shown = useShown(document);
  const { log } = document;
  return (
    <>
      {shown !== null && <Shown document={document} conversation={shown} />}
      {shown === null && document.matches.length > 0 && <Fits document={document} />}
      {log !== null && log.conversations.length > 1 && <Connections document={document} shown={shown} />}
      {log !== null && (
        <Section title={words('logs.section.source')} anchor={logSourceAnchor} wide>
          <LogSource key={shown?.index ?? -1} text={text} conversation={shown} />
        </Section>
      )}
      <Notes document={document} />
    </>
  );
}

/** The connection that was chosen, or that the answer is about. */
function useShown(document: ExplainDocument): LogConversation | null {
  const chosen = useLogs((state) => state.shown);
  const found = document.log?.conversations.find(({ index }) => index === chosen);
  return found ?? logAnswer(document).conversation;
}

interface ShownProps {
  readonly document: ExplainDocument;
  readonly conversation: LogConversation;
}

function Shown({ conversation, document }: ShownProps) {
  const { causes, outcome, remarks, server, serverName } = conversation;
  const ladder = logLadder(conversation);
  // The first cause of what the answer is about stands in the headline.
  const isAnswer = logAnswer(document).conversation === conversation && causes[0]?.kind === 'failure';
  const others = isAnswer ? causes.slice(1) : causes;
  return (
    <>
      <Section title={words(ladder.end === null ? 'logs.section.ladder' : 'logs.section.ladder.stopped')} wide>
        <HandshakeLadder
          ladder={ladder}
          client={conversation.client === '' ? words('logs.client') : conversation.client}
          server={serverName ?? (server === '' ? words('logs.server') : server)}
          packets={logLines}
          isOpen={outcome !== 'completed'}
        />
      </Section>
      {others.length > 0 && (
        <Section title={words(isAnswer ? 'logs.section.also' : 'logs.section.causes')}>
          <CauseBlocks causes={others} shownBy={shownBy} />
        </Section>
      )}
      {remarks.length > 0 && (
        <Section title={words('logs.section.remarks')} wide>
          <ul className={styles.remarks}>
            {remarks.map(({ kind, line, text }) => (
              <li key={`${line} ${text}`} className={styles.remark}>
                <LineLinks lines={[line]} />
                <span className={styles.kind}>{words(`logs.remark.${kind}`)}</span>
                <WireText mono>{text}</WireText>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const logLines = { name: (line: number) => words('logs.line', { line }), details: () => null };
const shownBy = (lines: readonly number[]) => counted('logs.lines', lines.length, { lines: lines.join(', ') });

/** No log, and messages that are known: what each means, and what can be behind it. */
function Fits({ document: { matches } }: { readonly document: ExplainDocument }) {
  const entries = [...Map.groupBy(matches, ({ entry, quote }) => `${entry} ${quote}`)];
  return entries.map(([key, [first, ...rest]]) =>
    first === undefined ? null : (
      <Section key={key} title={words('logs.section.fits')}>
        <p className={styles.quote}>
          <WireText mono>{first.quote}</WireText>
        </p>
        <p className={styles.meaning}>
          <Sentence text={first.meaning} />
        </p>
        <CauseList causes={[first, ...rest].map(({ cause }) => cause)} />
      </Section>
    ),
  );
}

function Connections({
  document,
  shown,
}: {
  readonly document: ExplainDocument;
  readonly shown: LogConversation | null;
}) {
  const { conversations = [], leftOut = 0 } = document.log ?? {};
  const rows = conversations.map(({ causes, index, outcome, packets, server, serverName }) => ({
    ...{ index, outcome, headline: causes[0]?.headline ?? '' },
    asked: [serverName ?? server, words('logs.line', { line: packets[0] })].filter(Boolean).join(', '),
  }));
  return (
    <Section title={words('logs.section.connections')} wide>
      <ConnectionTable
        rows={rows}
        shown={shown?.index ?? null}
        onShow={(index) => useLogs.setState({ shown: index, line: null })}
      />
      {leftOut > 0 && <p className={styles.quiet}>{words('logs.left-out', { count: leftOut })}</p>}
    </Section>
  );
}

function Notes({ document: { log, unread } }: { readonly document: ExplainDocument }) {
  const notes = (log?.notes ?? []).map(({ sentence }) => sentence);
  const all = unread > 0 && log === null ? [...notes, words('logs.unread', { count: unread })] : notes;
  if (all.length === 0) return null;
  return (
    <Section title={words('logs.section.notes')}>
      <ul className={styles.notes}>
        {all.map((sentence) => (
          <li key={sentence}>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
