import type { ComponentType } from 'react';
import { type ViewScreen, viewScreens } from '../facts/view-screens.ts';
import { later } from '../later.ts';

/** What is drawn for each; the rail names only what stands here. */
export const views: Readonly<Partial<Record<ViewScreen, ComponentType>>> = {
  cases: later(async () => (await import('./cases/CasesView.tsx')).CasesView),
  connections: later(async () => (await import('./connections/ConnectionsView.tsx')).ConnectionsView),
  healthy: later(async () => (await import('./healthy/HealthyView.tsx')).HealthyView),
  history: later(async () => (await import('./history/HistoryView.tsx')).HistoryView),
  licences: later(async () => (await import('./licences/LicencesView.tsx')).LicencesView),
  library: later(async () => (await import('./library/LibraryView.tsx')).LibraryView),
  report: later(async () => (await import('./report/ReportView.tsx')).ReportView),
  watch: later(async () => (await import('./watch/WatchView.tsx')).WatchView),
};

/** Those that there are, in the order of the rail. */
export const viewsThere = viewScreens.filter((screen) => screen in views);

/** Without what few come for: the library and the menu lead there. */
export const railViews = viewsThere.filter((screen) => screen !== 'licences');
