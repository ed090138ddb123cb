import { describe, expect, it } from 'vitest';
import { compareSettings } from '../../../../main/diagnosis/configuration/compare/compare-settings.ts';
import { expectedOffer } from '../../../../main/diagnosis/configuration/compare/expected-offer.ts';
import { scopeFor } from '../../../../main/diagnosis/configuration/compare/scope-for.ts';
import type { ComparedLine } from '../../../../shared/configuration/comparison.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { runSurvey } from '../../../support/run-survey.ts';
import { type Configuration, configurations } from './configurations.ts';
import { startWith } from './start.ts';

const library = { openssl: '3.0', securityLevel: null } as const;

describe.concurrent('effective settings are what a survey of the started server finds', { timeout: 120_000 }, () => {
  it.each(configurations)('$program: $name', async (configuration) => {
    const { program, files, serverName = 'server.test', idle = [] } = configuration;
    const running = await startWith(program, files);
    try {
      expect(running.problems).toEqual([]);
      const { port, scopes } = running;
      const found = scopeFor(scopes, { address: '127.0.0.1', port, serverName });
      if (!found) throw new Error('no scope answers there');
      const survey = await runSurvey(port, { target: { serverName } });
      const offer = expectedOffer(found.scope, running.files, library);
      const accepted = survey.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
      expect(offer?.versions).toEqual(accepted);
      expect(offer?.idle.map(({ version }) => version)).toEqual(idle);
      const { lines } = compareSettings({
        scope: found.scope,
        scopes,
        files: running.files,
        library,
        survey,
        chain: null,
      });
      const said = (wanted: ComparedLine['state']) => lines.filter(({ state }) => state === wanted);
      const differing = said('differs').map(({ what, says, does }) => `${what}: ${says} | ${does}`);
      // What the program switches on by itself and its library refuses is nobody's wish.
      const isWish = found.scope.versions?.place !== null || offer?.idle.some(({ because }) => because !== 'library');
      expect(differing).toEqual(idle.length === 0 || !isWish ? [] : [expect.stringMatching(/^versions: /)]);
      const open = said('not-tested').map(({ what }) => what);
      expect(open).toEqual(open.filter((what) => mayBeOpen(what, configuration, found.scope, accepted)));
      expect(survey.complete).toBe(true);
    } finally {
      await running.stop();
    }
  });
});

/** Nothing but what the settings leave to the library, and what there is none of at this server. */
function mayBeOpen(
  what: ComparedLine['what'],
  { open = [] }: Configuration,
  scope: TlsScope,
  accepted: readonly string[],
): boolean {
  if (what === 'hsts' || open.includes(what)) return true;
  if (what === 'groups') return scope.groups === null;
  if (what === 'stapling') return scope.stapling === null;
  if (what === 'cipher-suites') return accepted.join() === 'TLSv1.3';
  return what === 'tls13-cipher-suites' && !accepted.includes('TLSv1.3');
}
