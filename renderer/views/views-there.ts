import type { ComponentType } from 'react';
import { type ViewScreen, viewScreens } from '../facts/view-screens.ts';
import { CasesView } from './cases/CasesView.tsx';
import { ConnectionsView } from './connections/ConnectionsView.tsx';
import { HealthyView } from './healthy/HealthyView.tsx';
import { HistoryView } from './history/HistoryView.tsx';
import { LibraryView } from './library/LibraryView.tsx';
import { WatchView } from './watch/WatchView.tsx';

/** What is drawn for each; the rail names only what stands here. */
export const views: Readonly<Partial<Record<ViewScreen, ComponentType>>> = {
  cases: CasesView,
  connections: ConnectionsView,
  healthy: HealthyView,
  history: HistoryView,
  library: LibraryView,
  watch: WatchView,
};

/** Those that there are, in the order of the rail. */
export const viewsThere = viewScreens.filter((screen) => screen in views);
