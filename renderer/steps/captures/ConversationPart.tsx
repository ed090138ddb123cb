import type { CaptureCause, CaptureStream } from '../../../shared/capture/stream.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { useBridge } from '../../bridge-context.ts';
import { captureAnchors } from '../../facts/capture-anchors.ts';
import { captureLadder } from '../../facts/capture-ladder.ts';
import { grouped } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { PacketBytes } from '../../parts/captures/PacketBytes.tsx';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { showSection } from '../../parts/show-section.ts';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { checkServerOf } from '../../state/capture-calls.ts';
import { type CaptureEnded, useCaptures } from '../../state/captures.ts';
import { counted, words } from '../../words.ts';
import { CertificateSection } from './CertificateSection.tsx';
import styles from './ConversationPart.module.css';
import { FilterSection } from './FilterSection.tsx';
import { HelloSection } from './HelloSection.tsx';
import { ReplaySection } from './ReplaySection.tsx';
import { WaySection } from './WaySection.tsx';

/** The conversation that is chosen: why it failed, the ladder with its packets, and everything it shows. */
export function ConversationPart({ run }: { readonly run: CaptureEnded }) {
  const shown = useCaptures((state) => state.shown);
  if (shown.phase === 'none') return null;
  if (shown.phase === 'gone')
    return <p className={styles.gone}>{words('captures.conversation.gone', { reason: shown.reason })}</p>;
  const { resend, stream } = shown.conversation;
  return (
    <div key={stream.index}>
      <ConversationHead stream={stream} run={run} canResend={resend?.kind === 'possible'} />
      <LadderSection stream={stream} />
      <ReplaySection run={run} index={stream.index} resend={resend} />
      <HelloSection stream={stream} />
      <WaySection stream={stream} />
      <CertificateSection conversation={shown.conversation} />
      <FilterSection stream={stream} />
    </div>
  );
}

const marks: Readonly<Record<CaptureStream['outcome'], Status>> = {
  completed: 'pass',
  failed: 'fail',
  unfinished: 'not-tested',
  'not-tls': 'fail',
};

interface HeadProps {
  readonly run: CaptureEnded;
  readonly stream: CaptureStream;
  /** Whether the hello can be sent again. */
  readonly canResend: boolean;
}

function ConversationHead({ canResend, run, stream }: HeadProps) {
  const { causes, client, index, outcome, server, serverName } = stream;
  const [first, ...others] = causes;
  const total = run.summary.streams;
  return (
    <section className={styles.head} aria-labelledby={captureAnchors.conversation}>
      <p className={styles.ends}>
        <WireText mono>{client}</WireText> → {serverName !== null && <WireText>{serverName}</WireText>}{' '}
        <WireText mono>{server}</WireText>
        {total > 1 && (
          <span>{words('captures.conversation.of', { number: grouped(index + 1), total: grouped(total) })}</span>
        )}
      </p>
      <div className={styles.row}>
        <StatusMark status={marks[outcome]} size={20} />
        <div className={styles.answer}>
          <h2 className={styles.headline} id={captureAnchors.conversation} tabIndex={-1}>
            <Sentence text={headlineOf(stream)} />
          </h2>
          {first !== undefined && <CauseLines cause={first} />}
          {others.length > 0 && (
            <p className={styles.also}>
              {words('captures.conversation.also')}: {others.map(({ cause }) => textOf(causeNames, cause)).join(', ')}
            </p>
          )}
          <HeadActions stream={stream} canResend={canResend} isOneOfMany={total > 1} />
        </div>
      </div>
    </section>
  );
}

interface ActionProps extends Omit<HeadProps, 'run'> {
  readonly isOneOfMany: boolean;
}

function HeadActions({ canResend, isOneOfMany, stream }: ActionProps) {
  const bridge = useBridge();
  return (
    <p className={styles.actions}>
      <Button onClick={() => void checkServerOf(bridge, stream, 'usual')}>{words('captures.action.check')}</Button>
      {canResend && (
        <>
          <Button onClick={() => void checkServerOf(bridge, stream, 'captured')}>
            {words('captures.action.check-as')}
          </Button>
          <Button look="quiet" onClick={() => showSection(captureAnchors.replay)}>
            {words('replay.screen.start')}
          </Button>
        </>
      )}
      {isOneOfMany && (
        <Button look="quiet" onClick={() => showSection(captureAnchors.list)}>
          {words('captures.back')}
        </Button>
      )}
    </p>
  );
}

function headlineOf({ causes: [first], outcome }: CaptureStream): string {
  if (first !== undefined && first.kind === 'failure') return first.headline;
  return words(`captures.conversation.${outcome === 'not-tls' ? 'failed' : outcome}`);
}

function CauseLines({ cause: found }: { readonly cause: CaptureCause }) {
  const { cause, confidence, evidence, explanation, headline, kind, side, variant } = found;
  return (
    <>
      <ul className={styles.facts}>
        <li className={styles.confidence}>
          {kind === 'finding' ? words('captures.conversation.finding') : <ConfidenceWord confidence={confidence} />}
        </li>
        {side !== 'unknown' && <li>{words(`side.${side}`)}</li>}
        {evidence.length > 0 && (
          <li>{counted('captures.conversation.evidence', evidence.length, { packets: evidence.join(', ') })}</li>
        )}
        <Technical>
          <li>
            <code translate="no">{variant === null ? cause : `${cause} ${variant}`}</code>
          </li>
        </Technical>
      </ul>
      <p className={styles.explanation}>
        <Sentence text={kind === 'finding' ? `${headline} ${explanation}` : explanation} />
      </p>
    </>
  );
}

function LadderSection({ stream }: { readonly stream: CaptureStream }) {
  const ladder = captureLadder(stream);
  const { client, server, serverName } = stream;
  return (
    <Section title={words(ladder.end === null ? 'captures.section.ladder' : 'captures.section.ladder.stopped')} wide>
      <HandshakeLadder
        ladder={ladder}
        server={serverName ?? server}
        client={client}
        packets={{
          name: (packet) => words('captures.packet', { packet: grouped(packet) }),
          details: (packet) => <PacketBytes packet={packet} />,
        }}
      />
    </Section>
  );
}
