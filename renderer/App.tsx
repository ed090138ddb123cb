import { useEffect } from 'react';
import styles from './App.module.css';
import type { Link } from './bridge.ts';
import { BridgeContext } from './bridge-context.ts';
import { anchors } from './facts/anchors.ts';
import { type FlowStates, type FlowStep, stepsOf, stepsWhileRunning, untouched } from './facts/flow-steps.ts';
import { leadingChain } from './facts/handshakes.ts';
import { offeredAccepted } from './facts/offered-accepted.ts';
import { ConnectionBanner } from './parts/ConnectionBanner.tsx';
import { Rail } from './parts/Rail.tsx';
import { StatusRegion } from './parts/StatusRegion.tsx';
import { newCheck } from './state/check.ts';
import { listenToEngine } from './state/engine-events.ts';
import { isUnderWay, type Run, useRun } from './state/run.ts';
import { useShortcuts } from './state/shortcuts.ts';
import { useView } from './state/view.ts';
import { CheckStep } from './steps/check/CheckStep.tsx';
import { StartStep } from './steps/start/StartStep.tsx';
import { VerdictStep } from './steps/verdict/VerdictStep.tsx';
import { BrokenView } from './views/BrokenView.tsx';
import { LinkRefusedView } from './views/LinkRefusedView.tsx';

/** The program: the rail, and the screen that the run is at. */
export function App({ link }: { readonly link: Link }) {
  const { bridge, retry } = link;
  const connection = useView((view) => view.connection);
  const theme = useView((view) => view.theme);
  useEffect(() => listenToEngine(bridge), [bridge]);
  useShortcuts(bridge);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  if (connection === 'refused') return <LinkRefusedView />;
  return (
    <BridgeContext value={bridge}>
      <div className={styles.window}>
        <ConnectionBanner onRetry={retry} />
        <Screens />
      </div>
      <StatusRegion />
    </BridgeContext>
  );
}

function Screens() {
  const run = useRun((state) => state.run);
  const screen = useView((view) => view.screen);
  const onRun = screen === 'run' && run.phase !== 'none';
  const underWay = isUnderWay(run);
  return (
    <div className={styles.shell}>
      <Rail
        states={onRun ? statesOf(run) : untouched}
        anchors={onRun ? anchorsOf(run) : {}}
        onNewCheck={onRun && !underWay ? newCheck : null}
        onBack={!onRun && run.phase === 'ended' ? () => useView.setState({ screen: 'run' }) : null}
      />
      {onRun ? <RunScreen run={run} /> : <StartStep />}
    </div>
  );
}

function RunScreen({ run }: { readonly run: Run }) {
  if (run.phase === 'ended') return <VerdictStep key={run.runId} run={run} />;
  if (run.phase === 'broken') return <BrokenView run={run} />;
  return run.phase === 'none' ? <StartStep /> : <CheckStep run={run} />;
}

function statesOf(run: Run): FlowStates {
  if (run.phase === 'ended') return stepsOf(run.diagnosis);
  if (run.phase === 'running' && run.progress !== null) return stepsWhileRunning(run.progress);
  return untouched;
}

function anchorsOf(run: Run): Partial<Record<FlowStep, string>> {
  if (run.phase !== 'ended') return {};
  const offer = offeredAccepted(run.diagnosis) === null ? {} : { versions: anchors.offer, ciphers: anchors.offer };
  const chain = leadingChain(run.diagnosis) === null ? {} : { certificates: anchors.chain };
  const timing = run.progress === null ? {} : { network: anchors.timing };
  return { ...offer, ...chain, ...timing };
}
