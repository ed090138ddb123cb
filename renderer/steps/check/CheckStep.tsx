import { useBridge } from '../../bridge-context.ts';
import { seconds } from '../../facts/numbers.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { CheckRows } from '../../parts/CheckRows.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { SeriesSection } from '../../parts/SeriesSection.tsx';
import { Waterfall } from '../../parts/Waterfall.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { stop } from '../../state/check.ts';
import { useElapsed } from '../../state/elapsed.ts';
import type { UnderWay } from '../../state/run.ts';
import { words } from '../../words.ts';
import styles from './CheckStep.module.css';

/** A name longer than this does not fit into a large line. */
const longHost = 48;

/** Past this the ordinary check would be over: say that it takes longer, and why that is. */
const slowAfterMs = 4000;

function remarkOn({ question }: UnderWay, elapsedMs: number) {
  if (question.patient) return 'check.patient';
  return elapsedMs > slowAfterMs ? 'check.slow' : 'check.remark';
}

/** The quick check while it runs. */
export function CheckStep({ run }: { readonly run: UnderWay }) {
  const bridge = useBridge();
  const { target } = run.question;
  const { progress, stopping } = run;
  const elapsed = useElapsed(progress);
  return (
    <Page
      bar={
        <ActionBar>
          <Button shortcut="stop" disabled={stopping} onClick={() => void stop(bridge)}>
            {words(stopping ? 'action.stopping' : 'action.stop')}
          </Button>
          <p className={styles.elapsed}>{words('check.elapsed', { time: seconds(elapsed) })}</p>
        </ActionBar>
      }
    >
      <Heading
        title={words('check.window', { host: target.host })}
        className={target.host.length > longHost ? styles.longTitle : styles.title}
      >
        {words('check.title')} <WireText>{target.host}</WireText>
        <span className={styles.port}> {words('check.port', { port: target.port })}</span>
      </Heading>
      <p className={styles.remark}>{words(remarkOn(run, elapsed))}</p>
      <div className={styles.rows}>
        <CheckRows checks={progress?.checks ?? []} elapsedMs={elapsed} />
      </div>
      <SeriesSection />
      {progress !== null && progress.lanes.length > 0 && (
        <Section title={words('timing.title')}>
          <Waterfall lanes={progress.lanes} elapsedMs={elapsed} label={words('timing.label')} />
        </Section>
      )}
    </Page>
  );
}
