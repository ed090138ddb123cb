import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Survey } from '../../../shared/survey.ts';
import { cipherSuiteName } from '../../../shared/tls-names.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { runSslscan } from '../../support/sslscan.ts';
import { configurations } from './configurations.ts';

const names = (suites: readonly number[]) => suites.map(cipherSuiteName);
const sorted = (suites: readonly number[]) => names(suites).toSorted();

describe('the survey finds what a server was configured with, as its own library expands it, and what sslscan finds', () => {
  it.each(configurations)('$name', { timeout: 120_000 }, async ({ start, suites, ordered }) => {
    const server = await start();
    try {
      const found = await runSurvey(server.port);
      const scanned = await runSslscan(server.port);
      const expected = suites();
      expect(v.safeParse(Survey, found).issues).toBeUndefined();
      for (const { version, state, cipherSuites, complete, preference } of found.versions) {
        const ids = cipherSuites.map(({ id }) => Number(id));
        const own = expected[version];
        expect([version, state, complete]).toEqual([version, own === undefined ? 'refused' : 'accepted', true]);
        expect(sorted(ids), version).toEqual(sorted(own ?? []));
        expect(sorted(ids), `${version} of sslscan`).toEqual(sorted(scanned.cipherSuites[version] ?? []));
        if (ordered && ids.length > 1) {
          expect(names(ids), `order of ${version}`).toEqual(names(own ?? []));
          expect(preference, version).toBe('server');
        }
      }
      expect(found.complete).toBe(true);
    } finally {
      await server.stop();
    }
  });
});
