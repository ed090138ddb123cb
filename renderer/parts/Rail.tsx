import { type FlowStep, flowSteps } from '../../shared/flow-step.ts';
import type { EvidenceScreen } from '../facts/evidence-screens.ts';
import type { FlowState, FlowStates } from '../facts/flow-steps.ts';
import type { ViewScreen } from '../facts/view-screens.ts';
import { type Depth, setDepth, setTheme, type Theme, useView } from '../state/view.ts';
import { type ScreenText, words } from '../words.ts';
import { Button } from './Button.tsx';
import { OneStop } from './OneStop.tsx';
import styles from './Rail.module.css';
import { Segments } from './Segments.tsx';
import { type Status, StatusMark } from './StatusMark.tsx';

interface Props {
  readonly states: FlowStates;
  /** How to open each step: none is ever locked. */
  readonly openers: Readonly<Record<FlowStep, () => void>>;
  /** Screens about evidence from elsewhere, in their order. */
  readonly evidence: readonly EvidenceScreen[];
  /** Screens outside the wizard, in their order. */
  readonly views: readonly ViewScreen[];
  /** The step or screen that is shown; null on one that is about all steps. */
  readonly current: FlowStep | EvidenceScreen | ViewScreen | null;
  readonly onOpen: (screen: EvidenceScreen | ViewScreen) => void;
  readonly onNewCheck: (() => void) | null;
  readonly back: { readonly label: ScreenText; readonly open: () => void } | null;
}

/** The left rail: the five steps and how they stand, evidence from elsewhere, and the few switches of the program. */
export function Rail({ states, openers, evidence, views, current, onOpen, onNewCheck, back }: Props) {
  return (
    <aside className={styles.rail} aria-label={words('program')}>
      <p className={styles.brand}>
        <Sign />
        {words('program')}
      </p>
      <nav aria-label={words('rail.steps')}>
        <OneStop down label={words('rail.steps')}>
          <ol className={styles.steps}>
            {flowSteps.map((step, index) => (
              <Step
                key={step}
                step={step}
                number={index + 1}
                state={states[step]}
                isCurrent={current === null ? isTelling(states[step]) : current === step}
                onOpen={openers[step]}
              />
            ))}
          </ol>
        </OneStop>
      </nav>
      <ScreenGroup group="evidence" screens={evidence} current={current} onOpen={onOpen} />
      <ScreenGroup group="views" screens={views} current={current} onOpen={onOpen} />
      <div className={styles.actions}>
        {onNewCheck && (
          <Button onClick={onNewCheck} shortcut="new-check">
            {words('action.new-check')}
          </Button>
        )}
        {back && <Button onClick={back.open}>{words(back.label)}</Button>}
      </div>
      <Switches />
    </aside>
  );
}

interface ScreenGroupProps<Screen extends EvidenceScreen | ViewScreen> {
  readonly group: 'evidence' | 'views';
  readonly screens: readonly Screen[];
  readonly current: Props['current'];
  readonly onOpen: (screen: Screen) => void;
}

function ScreenGroup<Screen extends EvidenceScreen | ViewScreen>({
  group,
  screens,
  current,
  onOpen,
}: ScreenGroupProps<Screen>) {
  if (screens.length === 0) return null;
  return (
    <nav className={styles.evidence} aria-labelledby={`rail-${group}`}>
      <p className={styles.group} id={`rail-${group}`}>
        {words(`rail.${group}`)}
      </p>
      <OneStop label={words(`rail.${group}`)}>
        <ul>
          {screens.map((screen) => (
            <li key={screen} className={styles.item} aria-current={screen === current ? 'page' : undefined}>
              <button type="button" className={styles.source} onClick={() => onOpen(screen)}>
                <span className={styles.step}>{words(`screen.${screen}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </OneStop>
    </nav>
  );
}

interface StepProps {
  readonly step: FlowStep;
  readonly number: number;
  readonly state: FlowState;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function Step({ step, number, state, isCurrent, onOpen }: StepProps) {
  return (
    <li
      className={`${styles.item} ${state === 'to-do' ? styles.untouched : ''}`}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <button type="button" className={styles.entry} onClick={onOpen}>
        <span className={styles.number}>{number}</span>
        <span className={styles.step}>{words(`step.${step}`)}</span>
        <span className={state === 'to-do' ? 'visually-hidden' : styles.state}>
          {state !== 'to-do' && <StatusMark status={marks[state]} size={14} />}
          {words(`step.state.${state}`)}
        </span>
      </button>
    </li>
  );
}

/** Without a step of its own on screen, the rail points at what runs or what is wrong. */
const isTelling = (state: FlowState) => state === 'running' || state === 'problem';

const marks: Readonly<Record<Exclude<FlowState, 'to-do'>, Status>> = {
  running: 'running',
  ok: 'pass',
  seen: 'seen',
  problem: 'fail',
  'not-needed': 'waiting',
  partly: 'not-tested',
  'not-tested': 'not-tested',
};

function Switches() {
  const depth = useView((view) => view.depth);
  const theme = useView((view) => view.theme);
  const version = useView((view) => view.version);
  const depths: readonly Depth[] = ['plain', 'technical'];
  const themes: readonly Theme[] = ['system', 'light', 'dark'];
  return (
    <div className={styles.switches}>
      <Segments
        quiet
        label={words('depth')}
        value={depth}
        options={depths.map((value) => ({ value, label: words(`depth.${value}`) }))}
        onChange={setDepth}
      />
      <Segments
        quiet
        label={words('theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: words(`theme.${value}`) }))}
        onChange={setTheme}
      />
      {version !== '' && <p className={styles.version}>{words('program.version', { version })}</p>}
    </div>
  );
}

/** Two rails, three arrows, one broken. */
function Sign() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" className={styles.sign} aria-hidden="true">
      <path className={styles.signRails} d="M2.5 1v18M17.5 1v18" />
      <path d="M5 5.5h10m-2.2-2 2.2 2-2.2 2M15 10.5H5m2.2-2-2.2 2 2.2 2" />
      <path className={styles.signBreak} d="M5 15.5h2.6m4.8 0H15m-6.4-1.7 2.8 3.4m0-3.4-2.8 3.4" />
    </svg>
  );
}
