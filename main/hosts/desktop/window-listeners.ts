import type { Listeners } from '../machine-desk.ts';
import { progressListeners } from '../progress-listeners.ts';
import type { Background } from './background.ts';
import { showsNotifications } from './notifications.ts';
import type { OneWindow } from './one-window.ts';
import type { PageLink } from './page-link.ts';

/** Who is told what the engine tells. Asked for at each event: all of them are made after their engine. */
export interface Told extends Pick<Listeners, 'notify'> {
  readonly link: () => PageLink;
  readonly window: () => OneWindow;
  readonly background: () => Background;
}

/** What this host does for its engine. */
export const windowListeners = ({ background, link, notify, window }: Told): Listeners => ({
  ...progressListeners((name) => (event) => link().send(name, event)),
  onRetestProgress: (loop) => link().send('retestProgress', loop),
  onHistoryChange: () => link().send('historyChanged', {}),
  onWatchChange: (list) => {
    background().follow(list);
    link().send('watchChanged', list);
  },
  canRunInBackground: () => background().isPossible(),
  canNotify: () => showsNotifications() || window().current() !== null,
  notify,
});
