import type { Bridge } from '../../shared/bridge.ts';
import type { Argument } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import { serverName } from '../facts/server-name.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { asksForRealName } from './hidden-server.ts';
import { readNow } from './reading.ts';
import { useRun } from './run.ts';
import { setText } from './start.ts';
import { openScreen, useView } from './view.ts';
import { addNotice, closeNotice, entryOf, type Notice, useWatch } from './watch.ts';

/** Listens to what watching brings; returns how to stop listening. */
export function followWatch(bridge: Bridge): () => void {
  const quiets = [
    bridge.on('watchChanged', (list) => useWatch.setState({ list })),
    bridge.on('notice', (notice) => showNotice(bridge, notice)),
    bridge.on('noticeOpened', ({ target }) => showSubject(bridge, target)),
    useView.subscribe((view, before) => {
      if (view.connection === 'open' && before.connection !== 'open') void loadWatch(bridge);
    }),
  ];
  void loadWatch(bridge);
  return () => {
    for (const quiet of quiets) quiet();
  };
}

export async function loadWatch(bridge: Bridge): Promise<void> {
  const outcome = await bridge.watchList(null);
  if (outcome.ok) useWatch.setState({ list: outcome.value });
}

export async function watchServer(bridge: Bridge, target: Target): Promise<void> {
  if (asksForRealName(target)) return;
  const outcome = await bridge.addWatch({ target });
  told(outcome);
  if (!outcome.ok) return;
  announce(words('said.watched', { server: serverName(target) }));
  await loadWatch(bridge);
}

export const changeWatch = async (bridge: Bridge, wish: Argument<'changeWatch'>) =>
  told(await bridge.changeWatch(wish));
export const removeWatch = async (bridge: Bridge, watchId: string) => told(await bridge.removeWatch({ watchId }));
export const forgetWatch = async (bridge: Bridge) => told(await bridge.forgetWatch(null));
export const checkWatch = async (bridge: Bridge, watchId: string) => told(await bridge.checkWatch({ watchId }));
export const pauseWatch = async (bridge: Bridge, isPaused: boolean) => told(await bridge.pauseWatch({ isPaused }));
export const watchInBackground = async (bridge: Bridge, isWanted: boolean) =>
  told(await bridge.watchInBackground({ isWanted }));

function told(outcome: Outcome<unknown>): void {
  useWatch.setState({ complaint: outcome.ok ? null : outcome.error.message });
}

/** By the browser where the person allowed that, else on the page. */
function showNotice(bridge: Bridge, notice: Notice): void {
  announce(notice.title);
  if (!('Notification' in window) || Notification.permission !== 'granted') {
    addNotice(notice);
    return;
  }
  const shown = new Notification(notice.title, { body: notice.text });
  shown.onclick = () => {
    window.focus();
    showSubject(bridge, notice.target);
  };
}

/** Shows what a message was about: a check on screen, the watch list, or the field with the server in it. Runs nothing. */
export function showSubject(bridge: Bridge, target: Target | null): void {
  const { run } = useRun.getState();
  if (target === null || entryOf(useWatch.getState().list, target) !== null) openScreen('watch');
  else if (run.phase !== 'none' && isSameServer(run.question.target, target)) useView.setState({ screen: 'run' });
  else fillField(bridge, target);
}

function fillField(bridge: Bridge, { input }: Target): void {
  setText(input);
  void readNow(bridge);
  useView.setState({ screen: 'start', report: null });
}

export function openNotice(bridge: Bridge, notice: Notice): void {
  closeNotice(notice);
  showSubject(bridge, notice.target);
}
