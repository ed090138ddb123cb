import type { Origin } from '../../../../shared/configuration/place.ts';
import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { type SurveyedVersion, surveyedVersions } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions, Directive } from '../dialect.ts';
import { groupsOf } from '../openssl-words.ts';
import { found, type Levels, originOf, overriddenOf } from './nginx-levels.ts';

/** What `ssl_conf_command` can change of a server or an upstream. */
export type Offer = Pick<TlsScope, 'versions' | 'cipherString' | 'cipherSuites' | 'tls13CipherSuites' | 'groups'>;

/** Commands whose effect is worked out; the others are named as not evaluated. */
const workedOut = /^(?:ciphersuites|cipherstring|(?:min|max)?protocol|curves|groups|ecdhparameters)$/i;

export const isWorkedOut = ({ words }: Directive): boolean => workedOut.test(words[0]?.text ?? '');

/**
 * Lays `ssl_conf_command` over an offer: nginx runs the commands after its own directives, so that they win.
 * SSL_CONF_cmd(3).
 */
export function withCommands(offer: Offer, levels: Levels, directive: string, assumed: Assumptions): Offer {
  const here = found(levels, directive);
  let current = offer;
  for (const line of here?.all ?? [])
    if (here)
      current = { ...current, ...changedBy(line, current, { assumed, origin: originOf(levels, here.level, line) }) };
  return current;
}

function changedBy(
  { words }: Directive,
  before: Offer,
  { assumed, origin }: { readonly assumed: Assumptions; readonly origin: Origin },
): Partial<Offer> {
  const [name = '', value = ''] = words.map(({ text }) => text);
  const over = <T>(was: Setting<unknown> | null, now: T): Setting<T> => ({
    value: now,
    ...origin,
    overrides: was?.place ? [{ directive: was.directive, written: was.written.slice(0, 1000), place: was.place }] : [],
  });
  const versions = before.versions?.value ?? [];
  switch (name.toLowerCase()) {
    case 'minprotocol':
    case 'maxprotocol':
      return { versions: over(before.versions, bounded(versions, name, value)) };
    case 'protocol':
      return { versions: over(before.versions, toggled(versions, value)) };
    case 'cipherstring':
      return {
        cipherString: over(before.cipherString, value.slice(0, 4000)),
        cipherSuites: [...usableSuites(value, assumed.openssl)],
      };
    case 'curves':
    case 'groups':
    case 'ecdhparameters':
      return { groups: over(before.groups, groupsOf(value)) };
    default:
      return {};
  }
}

/** Commands that go to OpenSSL past the settings of nginx, and are not worked out. */
export const otherCommands = (levels: Levels, directive: string): TlsScope['notEvaluated'] =>
  (found(levels, directive)?.all ?? [])
    .filter((line) => !isWorkedOut(line))
    .map((one) => ({ ...overriddenOf(one), reason: 'unknown' as const }));

const versionNames = wordTable<SurveyedVersion>({ TLSv1: 'TLSv1.0' });
const versionOf = (word: string) => versionNames[word] ?? surveyedVersions.find((version) => version === word);

/** A bound beside the versions of `ssl_protocols`, which stay switched off one by one. `None` is no bound. */
function bounded(versions: readonly SurveyedVersion[], name: string, value: string): SurveyedVersion[] {
  const bound = versionOf(value);
  if (bound === undefined) return [...versions];
  const rank = (version: SurveyedVersion) => surveyedVersions.indexOf(version) - surveyedVersions.indexOf(bound);
  return versions.filter((version) => (/^min/i.test(name) ? rank(version) >= 0 : rank(version) <= 0));
}

/** `ALL`, `-TLSv1.1`: switches what `ssl_protocols` has switched. Naming some does not switch the others off. */
function toggled(versions: readonly SurveyedVersion[], value: string): SurveyedVersion[] {
  const on = new Set(versions);
  for (const word of value.split(',').map((one) => one.trim())) {
    const bare = word.replace(/^[+-]/, '');
    const these = /^all$/i.test(bare)
      ? surveyedVersions.filter((one) => !one.startsWith('SSL'))
      : [versionOf(bare)].filter((one) => one !== undefined);
    for (const version of these)
      if (word.startsWith('-')) on.delete(version);
      else on.add(version);
  }
  return surveyedVersions.filter((version) => on.has(version));
}
