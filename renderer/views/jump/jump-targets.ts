import type { Bridge } from '../../../shared/bridge.ts';
import type { FlowStep } from '../../../shared/flow-step.ts';
import { libraryPages } from '../../../shared/library/pages.ts';
import { keyHint, keysOf, type PageShortcut } from '../../../shared/shortcuts.ts';
import { translated } from '../../../shared/text/language.ts';
import type { JumpTarget } from '../../facts/jump-search.ts';
import { isMac } from '../../facts/platform.ts';
import { openLibrary } from '../../state/library.ts';
import { act, possibleNow } from '../../state/shortcuts.ts';
import { openScreen, setTheme, type Theme, useView } from '../../state/view.ts';
import { evidenceThere } from '../../steps/evidence-steps.ts';
import { words } from '../../words.ts';
import { viewsThere } from '../views-there.ts';

/** A target with what it does. */
export interface JumpDoing extends JumpTarget {
  readonly go: () => unknown;
}

type Openers = Readonly<Partial<Record<FlowStep, () => void>>>;

/** Everything that can be gone to or done now: what makes no sense at the moment is not listed. */
export const jumpTargets = (bridge: Bridge, openers: Openers, hasRun: boolean): readonly JumpDoing[] => [
  ...actions(bridge),
  ...themes.map(
    (theme): JumpDoing => ({
      ...{ id: `theme/${theme}`, group: 'action', hint: null, go: () => setTheme(theme) },
      title: words('jump.theme', { theme: words(`theme.${theme}`) }),
    }),
  ),
  ...screens(openers, hasRun),
  ...libraryPages.map(
    ({ id, title }): JumpDoing => ({
      ...{ id, group: 'library', hint: null, title: translated(title), go: () => openLibrary(id) },
    }),
  ),
];

const themes: readonly Theme[] = ['system', 'light', 'dark'];

function actions(bridge: Bridge): JumpDoing[] {
  // It is open already; and a browser pastes for a person alone.
  const left: readonly PageShortcut[] = ['jump', 'paste-and-check'];
  const wanted = possibleNow(bridge).filter((id) => !left.includes(id));
  return wanted.map((id) => ({
    ...{ id: `action/${id}`, group: 'action', title: words(`shortcut.${id}`) },
    hint: keyHint(keysOf(id, isMac())[0], isMac()),
    go: () => act(bridge, id),
  }));
}

function screens(openers: Openers, hasRun: boolean): JumpDoing[] {
  const screen = (id: string, title: string, go: () => unknown): JumpDoing => ({
    ...{ id: `screen/${id}`, group: 'screen', hint: null, title, go },
  });
  const steps = Object.entries(openers) as [FlowStep, () => void][];
  return [
    screen('start', words('jump.start'), () => useView.setState({ screen: 'start', report: null })),
    ...(hasRun ? [screen('run', words('jump.run'), () => useView.setState({ screen: 'run', report: null }))] : []),
    ...steps.map(([step, open]) => screen(step, words(`step.${step}`), open)),
    ...[...evidenceThere, ...viewsThere].map((id) => screen(id, words(`screen.${id}`), () => openScreen(id))),
  ];
}
