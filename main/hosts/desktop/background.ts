import type { Tray } from 'electron';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import type { WatchList } from '../../../shared/watch.ts';
import type { PreferencesFile } from '../../store/preferences.ts';
import { showTray, type TrayActions } from './tray.ts';

/** Keeps the program going behind a closed window while servers are watched, with an icon to reach it by. */
export interface Background {
  /** The icon is there as long as closing the window would not end the program. */
  follow(list: WatchList): void;
  /** False where this desktop has no place for the icon: then nothing goes on that cannot be seen. */
  isPossible(): boolean;
  /** Whether the program goes on without a window; says so the first time. */
  goesOn(): boolean;
}

export interface BackgroundNeeds extends TrayActions {
  readonly preferences: Pick<PreferencesFile, 'read' | 'change'>;
  readonly notify: (title: string, text: string) => void;
  readonly onBug: (bug: unknown) => void;
}

export function createBackground({ notify, onBug, preferences, ...actions }: BackgroundNeeds): Background {
  let tray: Tray | null = null;
  let isPossible = true;
  const show = () => {
    try {
      tray = showTray(actions);
    } catch (reason) {
      isPossible = false;
      onBug(reason);
    }
  };
  const sayOnce = async () => {
    if ((await preferences.read()).backgroundWasSaid) return;
    notify(words('tray.said'), words('tray.said.how'));
    await preferences.change({ backgroundWasSaid: true });
  };
  return {
    follow(list) {
      if (goesOnWith(list) && tray === null && isPossible) show();
      if (goesOnWith(list) || tray === null) return;
      tray.destroy();
      tray = null;
    },
    isPossible: () => isPossible,
    goesOn() {
      if (tray !== null) void sayOnce().catch(onBug);
      return tray !== null;
    },
  };
}

const goesOnWith = ({ entries, inBackground, isPaused }: WatchList) =>
  inBackground === true && !isPaused && entries.some(({ isOn }) => isOn);

const words = (id: string) => say(desktopTexts, phrase(id));
