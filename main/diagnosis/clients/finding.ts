import type { CauseId } from '../../../shared/cause.ts';
import type { ClientPolicy } from '../../../shared/client-profile.ts';
import type { Named } from '../../../shared/field.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { SurveyedAddress, SurveyedVersion } from '../../../shared/survey.ts';
import { versionName } from '../../../shared/tls-names.ts';
import { groupFits, type SuiteTraits } from './suite-traits.ts';

/** Why a client fails, and what each side would have to change. */
export interface Fault {
  readonly cause: CauseId;
  readonly reason: Phrase;
  readonly client: readonly Phrase[];
  readonly server: readonly Phrase[];
  /** The server goes on and the client hangs up: what becomes of its hello when somebody else sends it does not show that. */
  readonly isClientsOwn?: true;
}

/** What one step of the handshake comes to. `unknown`: the survey does not say what decides. */
export type Step<T> =
  | { readonly kind: 'goes'; readonly value: T }
  | { readonly kind: 'fails'; readonly fault: Fault }
  | { readonly kind: 'unknown'; readonly because: Phrase };

export const goes = <T>(value: T): Step<T> => ({ kind: 'goes', value });
export const fails = (fault: Fault): Step<never> => ({ kind: 'fails', fault });
export const unknown = (id: string, parameters: Phrase['parameters'] = {}): Step<never> => ({
  kind: 'unknown',
  because: phrase(id, parameters),
});

/** Values that the server takes at a version, and whether there may be others. */
export interface Taken {
  readonly values: readonly number[];
  readonly preference: 'server' | 'client' | 'unknown';
  /** Whether what is missing can be believed to be missing. */
  readonly complete: boolean;
}

/** The cipher suites of a version. A survey that was refused has no believable negatives. */
export function takenSuites(found: SurveyedAddress, version: number): Taken {
  const finding = found.versions.find((one) => one.version === surveyed(version));
  return {
    values: (finding?.cipherSuites ?? []).map(numberOf),
    preference: finding?.preference ?? 'unknown',
    complete: finding?.state === 'accepted' && finding.complete && found.refusal === null,
  };
}

/** The groups or schemes of a version: those of its own list first, in its order. */
export function takenValues(found: SurveyedAddress, kind: 'groups' | 'signatureSchemes', version: number): Taken {
  const lists = found[`${kind}ByVersion`];
  const own = lists.find((one) => one.version === askedAt(lists, version));
  const others = found[kind].filter(({ versions }) => versions.includes(surveyed(version)));
  return {
    values: [...new Set([...(own?.accepted ?? []), ...others].map(numberOf))],
    preference: own?.preference ?? 'unknown',
    complete: own?.complete === true && found.refusal === null,
  };
}

/**
 * The version at which something was asked that stands for this one. Below TLS 1.3 a server has one setting for
 * groups and primes, and a survey asks for them at the newest version alone.
 */
export function askedAt(lists: readonly { readonly version: SurveyedVersion }[], version: number): SurveyedVersion {
  const own = surveyed(version);
  if (version >= 0x0303 || lists.some((one) => one.version === own)) return own;
  const older = [0x0303, 0x0302, 0x0301, 0x0300].map(surveyed);
  return older.find((name) => lists.some((one) => one.version === name)) ?? own;
}

/** The groups that a suite of this exchange can go over: what the client offers, and what the server takes. */
export function groupsFor(
  { groups }: ClientPolicy,
  found: SurveyedAddress,
  exchange: SuiteTraits['exchange'],
  version: number,
): { readonly offered: readonly number[]; readonly taken: Taken } {
  const fits = (group: number) => groupFits(group, exchange, version);
  const taken = takenValues(found, 'groups', version);
  return {
    offered: groups.filter(fits),
    // The order on record is that of the curves.
    taken: { ...taken, values: taken.values.filter(fits), ...(exchange === 'dhe' ? { preference: 'unknown' } : {}) },
  };
}

/** The value both sides come to; null where nobody knows which of several. */
export function chosenOf(offered: readonly number[], { values, preference, complete }: Taken): number | null {
  const common = offered.filter((value) => values.includes(value));
  if (common.length === 1 && complete) return common[0] ?? null;
  if (!complete || preference === 'unknown') return null;
  return (preference === 'client' ? common[0] : values.find((value) => common.includes(value))) ?? null;
}

export const numberOf = ({ id }: Named): number => Number(id);

export const surveyed = (version: number): SurveyedVersion => versionName(version) as SurveyedVersion;

/** `TLS 1.2`, as people write it. */
export const spoken = (version: number | string): string =>
  (typeof version === 'number' ? versionName(version) : version)
    .replace(/^(TLS|SSL)v(\d)$/, '$1 $2.0')
    .replace('v', ' ');
