import { type ComponentType, useEffect } from 'react';
import styles from './App.module.css';
import type { Link } from './bridge.ts';
import { BridgeContext } from './bridge-context.ts';
import { isEvidenceScreen } from './facts/evidence-screens.ts';
import { isViewScreen } from './facts/view-screens.ts';
import { fetchAllWhenIdle, later } from './later.ts';
import { ConnectionBanner } from './parts/ConnectionBanner.tsx';
import { CaseBanner } from './parts/cases/CaseBanner.tsx';
import { FileDrop } from './parts/certificates/FileDrop.tsx';
import { NoticeBanner } from './parts/NoticeBanner.tsx';
import { OfflineBanner } from './parts/OfflineBanner.tsx';
import { Rail } from './parts/Rail.tsx';
import { StatusRegion } from './parts/StatusRegion.tsx';
import { isChecking, useChain } from './state/chain.ts';
import { newCheck } from './state/check.ts';
import { listenToEngine } from './state/engine-events.ts';
import { useFlow } from './state/flow.ts';
import { useJump } from './state/jump.ts';
import { isLooking, useNetwork } from './state/network.ts';
import { isUnderWay, type Run, useRun } from './state/run.ts';
import { isReviewing, useSettings } from './state/settings.ts';
import { useShortcuts } from './state/shortcuts.ts';
import { isSurveying, useSurvey } from './state/survey.ts';
import { followTrail } from './state/trail.ts';
import { openScreen, useView, type ViewState } from './state/view.ts';
import { evidenceSteps, evidenceThere } from './steps/evidence-steps.ts';
import { StartStep } from './steps/start/StartStep.tsx';
import {
  CertificatesStep,
  CheckedStep,
  CiphersStep,
  NetworkStep,
  SettingsStep,
  VersionsStep,
} from './steps/wizard-steps.ts';
import { LinkRefusedView } from './views/LinkRefusedView.tsx';
import { railViews, views } from './views/views-there.ts';

const VerdictBar = later(async () => (await import('./parts/VerdictBar.tsx')).VerdictBar);
const JumpTo = later(async () => (await import('./views/jump/JumpTo.tsx')).JumpTo);

/** The program: the rail, and the screen that the run is at. */
export function App({ link }: { readonly link: Link }) {
  const { bridge, retry } = link;
  const connection = useView((view) => view.connection);
  const theme = useView((view) => view.theme);
  const language = useView((view) => view.language);
  const isJumping = useJump((state) => state.isOpen);
  useEffect(() => listenToEngine(bridge), [bridge]);
  useShortcuts(bridge);
  useEffect(followTrail, []);
  useEffect(fetchAllWhenIdle, []);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  if (connection === 'refused') return <LinkRefusedView />;
  return (
    <BridgeContext value={bridge}>
      <div className={styles.window}>
        <ConnectionBanner onRetry={retry} />
        <OfflineBanner />
        <CaseBanner />
        <NoticeBanner />
        <Screens key={language} />
      </div>
      <FileDrop />
      {isJumping && <JumpTo />}
      <StatusRegion />
    </BridgeContext>
  );
}

function Screens() {
  const run = useRun((state) => state.run);
  const survey = useSurvey((state) => state.run);
  const screen = useView((view) => view.screen);
  const chain = useChain((state) => state.run);
  const network = useNetwork((state) => state.run);
  const settings = useSettings((state) => state.run);
  const isAsking = isSurveying(survey) || isChecking(chain) || isLooking(network) || isReviewing(settings);
  const underWay = isUnderWay(run) || isAsking;
  const { states, openers } = useFlow();
  return (
    <div className={styles.shell}>
      <Rail
        states={states}
        openers={openers}
        evidence={evidenceThere}
        views={railViews}
        current={screen === 'start' || screen === 'run' ? null : screen}
        onOpen={openScreen}
        onNewCheck={screen !== 'start' && !underWay ? newCheck : null}
        back={backTo(run, screen)}
      />
      <div className={styles.column}>
        {screen !== 'start' && <VerdictBar />}
        <Screen />
      </div>
    </div>
  );
}

/** From any other screen: what was asked last, or what is asked now. */
function backTo({ phase }: Run, screen: ViewState['screen']) {
  if (screen === 'run' || phase === 'none' || phase === 'broken') return null;
  return { label: phase === 'ended' ? 'action.back' : 'action.back.check', open: showRun } as const;
}

const showRun = () => useView.setState({ screen: 'run' });

function Screen() {
  const screen = useView((view) => view.screen);
  if (screen === 'versions') return <VersionsStep />;
  if (screen === 'ciphers') return <CiphersStep />;
  if (screen === 'certificates') return <CertificatesStep />;
  if (screen === 'network') return <NetworkStep />;
  if (screen === 'settings') return <SettingsStep />;
  if (isEvidenceScreen(screen)) return <ScreenOr screen={evidenceSteps[screen]} />;
  if (isViewScreen(screen)) return <ScreenOr screen={views[screen]} />;
  return screen === 'run' ? <CheckedStep /> : <StartStep />;
}

/** What a table holds for a screen; the start where it holds nothing. */
function ScreenOr({ screen: Found = StartStep }: { readonly screen: ComponentType | undefined }) {
  return <Found />;
}
