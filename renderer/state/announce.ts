import { afterWaiting, announced, waitMs } from '../facts/announcements.ts';
import { useView } from './view.ts';

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something in the one status region, at most once in four seconds; the newest message wins. */
export function announce(message: string): void {
  useView.setState(({ announcer }) => ({ announcer: announced(announcer, message, performance.now()) }));
  schedule();
}

function schedule(): void {
  const wait = waitMs(useView.getState().announcer, performance.now());
  if (wait === null || timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    useView.setState(({ announcer }) => ({ announcer: afterWaiting(announcer, performance.now()) }));
    schedule();
  }, wait);
}
