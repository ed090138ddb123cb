import { cases } from './gallery/cases.ts';

/** By their first word: `start`, `verdict`, `network` …; one test each, so that no single one grows with the program. */
export const families = Map.groupBy(Object.keys(cases), (name) => name.split('-')[0] ?? name);
