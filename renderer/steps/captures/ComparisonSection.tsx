import type { CaptureComparison, ComparedPair, ComparisonCause } from '../../../shared/capture/comparison.ts';
import { phrase } from '../../../shared/phrase.ts';
import { comparisonTexts } from '../../../shared/text/en/capture-comparison.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { ChooseFile } from '../../parts/ChooseFile.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { type ComparisonState, compareWith, stopComparison, useComparison } from '../../state/comparison.ts';
import { saveComparison } from '../../state/documents.ts';
import styles from './ComparisonSection.module.css';

/** Pairs shown: those with a cause first. */
const shownPairs = 50;

/** The capture on screen held against one of the other end. */
export function ComparisonSection({ captureId }: { readonly captureId: string }) {
  const comparison = useComparison((state) => state.comparison);
  const isOwn = comparison.phase !== 'none' && comparison.captureId === captureId;
  return (
    <Section title={words('comparison.screen.title')} wide>
      {isOwn && comparison.phase === 'there' && <Compared document={comparison.document} />}
      {isOwn && comparison.phase === 'broken' && <p className={styles.note}>{comparison.reason}</p>}
      {isOwn && comparison.phase === 'working' && <Working comparison={comparison} />}
      {isOwn && comparison.phase === 'there' && <SaveIt captureId={captureId} />}
      {!isOwn && <p className={styles.note}>{words('comparison.screen.why')}</p>}
      <OtherCapture captureId={captureId} isFirst={!isOwn} isBusy={isOwn && comparison.phase === 'working'} />
    </Section>
  );
}

type Comparing = Extract<ComparisonState, { phase: 'working' }>;

/** How far it is, and how to stop it. */
function Working({ comparison: { reading, stopping } }: { readonly comparison: Comparing }) {
  const bridge = useBridge();
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  const { bytes, size } = reading ?? { bytes: 0, size: null };
  return (
    <div className={styles.working} role="status">
      <p className={styles.note}>
        {words('comparison.screen.working')}{' '}
        {size !== null && words('comparison.screen.bytes', { done: megabytes(bytes), size: megabytes(size) })}
      </p>
      <Button disabled={stopping} onClick={() => void stopComparison(bridge)}>
        {words('comparison.screen.stop')}
      </Button>
    </div>
  );
}

function SaveIt({ captureId }: { readonly captureId: string }) {
  const bridge = useBridge();
  return (
    <p className={styles.save}>
      <Button onClick={() => void saveComparison(bridge, captureId, 'text')}>{words('comparison.screen.save')}</Button>
      <Button look="quiet" onClick={() => void saveComparison(bridge, captureId, 'json')}>
        {words('comparison.screen.save.json')}
      </Button>
    </p>
  );
}

interface OtherProps {
  readonly captureId: string;
  readonly isFirst: boolean;
  readonly isBusy: boolean;
}

function OtherCapture({ captureId, isBusy, isFirst }: OtherProps) {
  const bridge = useBridge();
  const label = words(isFirst ? 'comparison.screen.choose' : 'comparison.screen.other');
  return <ChooseFile label={label} isDisabled={isBusy} onFile={(file) => void compareWith(bridge, captureId, file)} />;
}

function Compared({ document }: { readonly document: CaptureComparison }) {
  const { files, notes, pairs } = document;
  const inOrder = [
    ...pairs.filter(({ causes }) => causes.length > 0),
    ...pairs.filter(({ causes }) => causes.length === 0),
  ];
  const rest = pairs.length - shownPairs;
  return (
    <>
      <p className={styles.note}>
        <WireText>{words('comparison.screen.server', { name: files.server.name })}</WireText>
      </p>
      {notes.map(({ sentence }) => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
      <ul className={styles.pairs}>
        {inOrder.slice(0, shownPairs).map((pair) => (
          <Pair key={pair.client.index} pair={pair} />
        ))}
      </ul>
      {rest > 0 && <p className={styles.note}>{words('comparison.screen.more', { count: rest })}</p>}
    </>
  );
}

function Pair({ pair }: { readonly pair: ComparedPair }) {
  const { causes, findings } = pair;
  return (
    <li className={styles.pair}>
      <h3 className={styles.ends}>
        <WireText>{titleOf(pair)}</WireText>
      </h3>
      {causes.map((cause) => (
        <Cause key={cause.cause} cause={cause} />
      ))}
      <ul className={styles.findings}>
        {findings.map(({ sentence }) => (
          <li key={sentence}>
            <WireText>{sentence}</WireText>
          </li>
        ))}
        {pair.times !== null && <li>{words('comparison.times', shortly(pair.times))}</li>}
      </ul>
    </li>
  );
}

function Cause({ cause: { confidence, explanation, headline, packets } }: { readonly cause: ComparisonCause }) {
  const list = (numbers: readonly number[]) => (numbers.length === 0 ? words('comparison.none') : numbers.join(', '));
  return (
    <div className={styles.cause}>
      <p className={styles.headline}>
        <WireText>{headline}</WireText> <ConfidenceWord confidence={confidence} />
      </p>
      <p>
        <WireText>{explanation}</WireText>
      </p>
      <p className={styles.note}>
        {words('comparison.packets', { client: list(packets.client), server: list(packets.server) })}
      </p>
    </div>
  );
}

function titleOf({ client, server }: ComparedPair): string {
  const outcome = (end: ComparedPair['client']) => say(captureListTexts, phrase(`capture.outcome.${end.outcome}`));
  const ends = { index: client.index + 1, outcome: outcome(client), client: client.client, server: client.server };
  if (server === null) return words('comparison.alone', ends);
  return words('comparison.pair', { ...ends, other: outcome(server) });
}

const shortly = (times: NonNullable<ComparedPair['times']>) => ({
  waited: times.waited.toFixed(1),
  network: times.network.toFixed(1),
  server: times.server.toFixed(1),
});

const words = (id: keyof typeof comparisonTexts, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(comparisonTexts, phrase(id, parameters));
