import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { type SurveyedVersion, surveyedVersions } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { OpensslVersion } from '../dialect.ts';
import { groupsOf, tls13SuitesOf } from '../openssl-words.ts';
import { overridden, writtenOf } from './merge.ts';
import type { Said } from './servers.ts';

/**
 * Lays `SSLOpenSSLConfCmd` over a scope: it is run after everything else, so that it wins over `SSLProtocol` and
 * `SSLCipherSuite`. SSL_CONF_cmd(3).
 * @param commands in the order in which they are run: those of the main server first
 */
export const withCommands = (scope: TlsScope, commands: readonly Said[], library: OpensslVersion): TlsScope =>
  commands.reduce((changed, said) => apply(changed, said, library), scope);

function apply(scope: TlsScope, said: Said, library: OpensslVersion): TlsScope {
  const [name = '', value = ''] = said.words;
  const over = <T>(before: Setting<unknown> | null, now: T) => replaced(before, said, now);
  switch (name.toLowerCase()) {
    case 'minprotocol':
    case 'maxprotocol':
      return { ...scope, versions: over(scope.versions, bounded(scope.versions?.value ?? [], name, value)) };
    case 'protocol':
      return { ...scope, versions: over(scope.versions, toggled(scope.versions?.value ?? [], value)) };
    case 'cipherstring':
      return {
        ...scope,
        cipherString: over(scope.cipherString, value),
        cipherSuites: [...usableSuites(value, library)],
      };
    case 'ciphersuites':
      return { ...scope, tls13CipherSuites: over(scope.tls13CipherSuites, tls13SuitesOf(value)) };
    case 'curves':
    case 'groups':
    case 'ecdhparameters':
      return { ...scope, groups: over(scope.groups, groupsOf(value)) };
    case 'dhparameters':
      return { ...scope, finiteField: over(scope.finiteField, true) };
    case 'options':
      return withOptions(scope, said, value);
    default:
      return { ...scope, notEvaluated: [...scope.notEvaluated, unknown(said)].slice(0, 500) };
  }
}

function withOptions(scope: TlsScope, said: Said, value: string): TlsScope {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  const preference = words.findLast((word) => /^[+-]?serverpreference$/.test(word));
  const tickets = words.findLast((word) => /^[+-]?sessionticket$/.test(word));
  const on = (word: string) => !word.startsWith('-');
  return {
    ...scope,
    ...(preference && { serverPreference: replaced(scope.serverPreference, said, on(preference)) }),
    ...(tickets && { tickets: replaced(scope.tickets, said, on(tickets)) }),
  };
}

const versionNames = wordTable<SurveyedVersion>({ TLSv1: 'TLSv1.0' });

const versionOf = (word: string) => versionNames[word] ?? surveyedVersions.find((version) => version === word);

/** `None` takes the bound away: what the library can do is not known here, and the list stays. */
function bounded(versions: readonly SurveyedVersion[], name: string, value: string): SurveyedVersion[] {
  const bound = versionOf(value);
  const rank = bound ? surveyedVersions.indexOf(bound) : -1;
  if (rank === -1 || versions.length === 0) return [...versions];
  const isMinimum = /^min/i.test(name);
  const ranks = versions.map((version) => surveyedVersions.indexOf(version));
  const lowest = isMinimum ? rank : Math.min(...ranks);
  const highest = isMinimum ? Math.max(...ranks) : rank;
  return surveyedVersions.slice(lowest, highest + 1);
}

/** `Protocol` switches single versions off within the bounds: `ALL`, `-TLSv1.1`. Naming some leaves the others on. */
function toggled(versions: readonly SurveyedVersion[], value: string): SurveyedVersion[] {
  const off = new Set<SurveyedVersion>();
  for (const word of value.split(',').map((one) => one.trim())) {
    const bare = word.replace(/^[+-]/, '');
    const these = /^all$/i.test(bare) ? surveyedVersions : [versionOf(bare)].filter((one) => one !== undefined);
    for (const version of these)
      if (word.startsWith('-')) off.add(version);
      else off.delete(version);
  }
  return versions.filter((version) => !off.has(version));
}

const replaced = <T>(before: Setting<unknown> | null, said: Said, now: T): Setting<T> => ({
  value: now,
  directive: said.directive.slice(0, 200),
  written: writtenOf(said),
  place: said.place,
  level: said.level,
  overrides: [
    ...(before?.place
      ? [{ directive: before.directive, written: before.written.slice(0, 1000), place: before.place }]
      : []),
    ...(before?.overrides ?? []),
  ].slice(0, 20),
});

const unknown = (said: Said) => ({ ...overridden(said), reason: 'unknown' as const });
