import type { Bridge } from '../../shared/bridge.ts';
import type { PreferenceChange } from '../../shared/preferences.ts';
import { useStart } from './start.ts';
import { setDepth, setNaming, setTheme, useView } from './view.ts';

/**
 * Takes what the person chose before from the engine, and tells it each new choice. What is chosen here while the
 * answer is on its way wins. Returns how to stop.
 */
export function keepPreferences(bridge: Bridge): () => void {
  const chosen = new Set<keyof PreferenceChange>();
  let isTaking = false;
  const tell = (change: PreferenceChange) => {
    if (isTaking) return;
    for (const name of Object.keys(change)) chosen.add(name as keyof PreferenceChange);
    void bridge.setPreferences(change);
  };
  const quiets = [
    useView.subscribe((now, before) => {
      const { depth, naming, theme } = now;
      if (depth !== before.depth) tell({ depth });
      if (naming !== before.naming) tell({ naming });
      if (theme !== before.theme) tell({ theme });
    }),
    useStart.subscribe(({ role }, before) => {
      if (role !== before.role) tell({ role });
    }),
  ];
  void bridge.preferences(null).then((outcome) => {
    if (!outcome.ok) return;
    const { depth, naming, role, theme } = outcome.value;
    isTaking = true;
    if (!chosen.has('depth')) setDepth(depth);
    if (!chosen.has('naming')) setNaming(naming);
    if (!chosen.has('theme')) setTheme(theme);
    if (!chosen.has('role')) useStart.setState({ role });
    isTaking = false;
  });
  return () => {
    for (const quiet of quiets) quiet();
  };
}
