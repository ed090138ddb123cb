import { opensslName } from '../../shared/openssl-names.ts';
import type { Preference, SurveyedAddress, SurveyedVersion, VersionFinding } from '../../shared/survey.ts';
import { type SuiteTraits, traitsOf } from './suite-traits.ts';

/** A version with accepted suites: one column. */
export interface SuiteColumn {
  readonly version: SurveyedVersion;
  readonly preference: Preference;
  readonly complete: boolean;
  readonly reason: string;
}

/** A suite in one version: its place in the server's own order, or accepted in none; null where it is not accepted. */
export type SuiteCell = number | 'accepted' | null;

export interface SuiteRow {
  readonly id: string;
  readonly name: string;
  /** Null where OpenSSL has none. */
  readonly openssl: string | null;
  readonly traits: SuiteTraits;
  /** One for each column. */
  readonly cells: readonly SuiteCell[];
}

/** All accepted suites in one table: a row for each, a column for each version that takes any. */
export interface SuiteTable {
  readonly columns: readonly SuiteColumn[];
  readonly rows: readonly SuiteRow[];
}

/** Newest version first; rows in the order of the newest version that has them. */
export function suiteTable({ versions }: SurveyedAddress): SuiteTable {
  const taking = versions.filter(({ cipherSuites }) => cipherSuites.length > 0).toReversed();
  const suites = new Map(taking.flatMap(({ cipherSuites }) => cipherSuites).map((suite) => [suite.id, suite]));
  const places = taking.map(placesOf);
  const rows = [...suites.values()].map(({ id, name }) => ({
    id,
    name,
    openssl: opensslName(id),
    traits: traitsOf(name),
    cells: places.map((of) => of.get(id) ?? null),
  }));
  return {
    columns: taking.map(({ version, preference, complete, reason }) => ({ version, preference, complete, reason })),
    rows,
  };
}

/** Rows that hold every word of the filter, in either name, the id or a remark. */
export function filtered(rows: readonly SuiteRow[], filter: string): readonly SuiteRow[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter(({ id, name, openssl, traits }) => {
    const text = [id, name, openssl ?? '', ...traits.weak, ...traits.aside].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function placesOf({ cipherSuites, preference }: VersionFinding): ReadonlyMap<string, SuiteCell> {
  return new Map(cipherSuites.map(({ id }, index) => [id, preference === 'server' ? index + 1 : 'accepted']));
}
