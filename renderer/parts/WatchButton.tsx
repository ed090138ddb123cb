import type { Target } from '../../shared/target.ts';
import { useBridge } from '../bridge-context.ts';
import { openScreen } from '../state/view.ts';
import { entryOf, useWatch } from '../state/watch.ts';
import { watchServer } from '../state/watch-calls.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';

/** Puts a server on the watch list, or leads to it there. */
export function WatchButton({ target }: { readonly target: Target }) {
  const bridge = useBridge();
  const isWatched = useWatch(({ list }) => entryOf(list, target) !== null);
  return isWatched ? (
    <Button onClick={() => openScreen('watch')}>{words('watch.button.there')}</Button>
  ) : (
    <Button onClick={() => void watchServer(bridge, target)}>{words('watch.button')}</Button>
  );
}
