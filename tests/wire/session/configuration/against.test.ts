import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printComparison } from '../../../../main/hosts/terminal/print-comparison.ts';
import { reviewAgainst } from '../../../../main/session/configuration/against.ts';
import { livePorts } from '../../../../main/session/live-ports.ts';
import { surveyLimits } from '../../../../main/session/ports.ts';
import { ConfigurationReview, configurationSchema, settingsEntry } from '../../../../shared/configuration/document.ts';
import { usualVersions } from '../../../../shared/configuration/run.ts';
import { loopbackTarget } from '../../../support/direct-ask.ts';
import { freePort } from '../../../support/program.ts';
import { nginxFiles, tlsServer } from '../../configuration/effective/configurations.ts';
import { type Running, startWith } from '../../configuration/effective/start.ts';

describe('a review held against servers', { timeout: 120_000 }, () => {
  let running: Running;
  beforeAll(async () => {
    running = await startWith(
      'nginx',
      nginxFiles(tlsServer('server_name server.test; ssl_protocols TLSv1.2 TLSv1.3;')),
    );
  });
  afterAll(() => running.stop());

  const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const request = { openssl: '3.0', gentle: false, limits: surveyLimits } as const;
  const entry = () => join(running.folder, 'nginx.conf');

  function review(): ConfigurationReview {
    const { scopes, files } = running.review();
    return {
      schema: configurationSchema,
      ...{ version: '0.0.0', startedAt: '2026-11-01T00:00:00.000Z', durationMs: 1, partial: false },
      versions: usualVersions,
      ...{ files: [{ path: entry(), dialect: 'nginx' }], findings: [], problems: [], wanted: [], remarks: [] },
      ...{ settings: scopes.map(settingsEntry), fileFacts: [...files], comparisons: [], lines: [], notTested: [] },
    };
  }

  const against = (targets: readonly number[], stop = new AbortController()) =>
    reviewAgainst(review(), { ...request, targets: targets.map((port) => loopbackTarget(port)) }, ports, {
      publish: () => {},
      stop: stop.signal,
    });

  it('finds nothing where the server does what the files say, and names a port that is not theirs', async () => {
    const held = await against([running.port, await freePort()]);
    expect(v.safeParse(ConfigurationReview, held).issues).toBeUndefined();
    expect(held.findings).toEqual([]);
    expect(held.comparisons).toHaveLength(1);
    expect(held.notTested).toHaveLength(1);
    const printed = printComparison(held.comparisons[0] ?? expect.unreachable());
    expect(printed).toMatch(/TLS versions +agrees +TLSv1.2, TLSv1.3\n/);
    expect(printed).toMatch(/Strict-Transport-Security +not tested/);
    expect(printed).toContain('0 differ');
  });

  it('finds settings that were changed and not taken, and prints both', async () => {
    const before = readFileSync(entry(), 'utf8');
    writeFileSync(entry(), before.replace('TLSv1.2 TLSv1.3', 'TLSv1.2'));
    const held = await against([running.port]);
    writeFileSync(entry(), before);
    expect(held.findings).toMatchObject([{ rule: 'reload-forgotten', directive: 'ssl_protocols' }]);
    const printed = printComparison(held.comparisons[0] ?? expect.unreachable());
    expect(printed).toMatch(
      /TLS versions +DIFFERS\n +file +TLSv1.2 {2}\(.*nginx\.conf:\d+\)\n +server +TLSv1.2, TLSv1.3\n/,
    );
  });

  it('says what was not asked after a Stop', async () => {
    const stop = new AbortController();
    stop.abort();
    const held = await against([running.port], stop);
    expect(held).toMatchObject({ partial: true, comparisons: [], notTested: [{ what: `127.0.0.1:${running.port}` }] });
  });
});
