import type { ConfigurationFinding, ConfigurationReview, SettingsEntry } from '../../shared/configuration/document.ts';
import type { Words } from '../words.ts';
import { rowsOf, type SettingRow } from './settings-table.ts';

/** One setting of one scope that is another one now; null where it was not there. */
export interface ChangedSetting {
  readonly scope: string;
  readonly label: Words;
  readonly before: Words | string | null;
  readonly now: Words | string | null;
}

/** What two reviews of the same settings differ in. */
export interface SettingsChanges {
  readonly gone: readonly ConfigurationFinding[];
  readonly new: readonly ConfigurationFinding[];
  readonly settings: readonly ChangedSetting[];
  /** Scopes that stand in one of the two alone. */
  readonly scopes: { readonly gone: readonly string[]; readonly new: readonly string[] };
}

export function changesBetween(before: ConfigurationReview, now: ConfigurationReview): SettingsChanges {
  const [old, current] = [scopesOf(before), scopesOf(now)];
  return {
    gone: without(before.findings, now.findings),
    new: without(now.findings, before.findings),
    settings: [...current].flatMap(([name, entry]) => {
      const earlier = old.get(name);
      return earlier === undefined ? [] : changedRows(name, earlier, entry);
    }),
    scopes: {
      gone: [...old.keys()].filter((name) => !current.has(name)),
      new: [...current.keys()].filter((name) => !old.has(name)),
    },
  };
}

export const isUnchanged = ({ gone, new: added, scopes, settings }: SettingsChanges): boolean =>
  gone.length + added.length + settings.length + scopes.gone.length + scopes.new.length === 0;

/** Findings of one review that the other has not, wherever their line stands now: each as often as it is too many. */
function without(these: readonly ConfigurationFinding[], those: readonly ConfigurationFinding[]) {
  const left = new Map<string, number>();
  for (const one of those) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return these.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

const keyOf = ({ directive, file, headline, rule }: ConfigurationFinding) =>
  [rule, file, directive, headline].join('\n');

/** By name; of two of one name the first, which is the one that answers. */
function scopesOf({ settings }: ConfigurationReview): ReadonlyMap<string, SettingsEntry> {
  const scopes = new Map<string, SettingsEntry>();
  for (const entry of settings) if (!scopes.has(entry.scope)) scopes.set(entry.scope, entry);
  return scopes;
}

function changedRows(scope: string, before: SettingsEntry, now: SettingsEntry): ChangedSetting[] {
  // Where TLS was switched on or off, everything else follows from that.
  const [was, is] = [before.details.tls, now.details.tls];
  if (was !== is)
    return [
      { scope, label: { id: 'changed.tls' }, before: { id: `changed.tls.${was}` }, now: { id: `changed.tls.${is}` } },
    ];
  const [old, current] = [byId(before), byId(now)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((id): ChangedSetting[] => {
    const [one, other] = [old.get(id) ?? null, current.get(id) ?? null];
    const label = (other ?? one)?.label;
    if (label === undefined || sameValue(one, other)) return [];
    return [{ scope, label, before: one?.value ?? null, now: other?.value ?? null }];
  });
}

const byId = (entry: SettingsEntry) => new Map(rowsOf(entry).known.map((row) => [row.id, row]));

/** Where it is written may move; what holds is what counts. */
const sameValue = (one: SettingRow | null, other: SettingRow | null) =>
  JSON.stringify([one?.value, one?.list]) === JSON.stringify([other?.value, other?.list]);
