import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haproxyDialect } from '../../../main/evidence/configuration/haproxy/haproxy.ts';
import type { ConfigurationProblem } from '../../../shared/configuration/problem.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { selfSigned } from '../../support/certificates.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';
import { spokenVersions } from '../../support/spoken-versions.ts';

const binds = [
  '',
  'ssl-min-ver TLSv1.0',
  'ssl-max-ver TLSv1.1',
  'no-tlsv13',
  'ssl-min-ver TLSv1.1 no-tlsv12',
  'force-tlsv13',
  'force-tlsv12 ssl-min-ver TLSv1.0',
  'ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.2',
];

describe('versions of bind lines, worked out from the file and found at the started HAProxy', () => {
  const folder = temporaryFolder();
  let program: Program | null = null;
  let ports: number[] = [];
  let scopes: readonly TlsScope[] = [];
  let problems: readonly ConfigurationProblem[] = [];

  beforeAll(async () => {
    const { certPem, keyPem } = selfSigned();
    writeFileSync(join(folder, 'site.pem'), certPem + keyPem);
    ports = await Promise.all([...binds, 'late'].map(() => freePort()));
    const lines = binds.map(
      (options, index) => `  bind 127.0.0.1:${ports[index]} ssl crt ${folder}/site.pem ${options}`,
    );
    const last = `  bind 127.0.0.1:${ports.at(-1)} ssl crt ${folder}/site.pem ciphers ALL:@SECLEVEL=0`;
    const text = [
      'global',
      '  ssl-default-bind-ciphers ALL:@SECLEVEL=0',
      'defaults',
      '  mode http',
      '  timeout connect 1s',
      '  timeout client 1s',
      '  timeout server 1s',
      'frontend web',
      ...lines,
      'global',
      '  ssl-default-bind-options ssl-max-ver TLSv1.2',
      'frontend late',
      last,
      '',
    ].join('\n');
    const path = join(folder, 'haproxy.cfg');
    writeFileSync(path, text);
    const tree = haproxyDialect().read(filesOnDisk, path);
    problems = tree.problems;
    scopes = haproxyDialect().settingsOf(tree, { version: '2.6.12', openssl: '3.0' });
    program = await startProgram({ command: 'haproxy', args: ['-db', '-f', path], folder, port: ports[0] ?? 0 });
  });

  afterAll(() => program?.stop());

  it('is read without a problem', () => {
    expect(problems).toEqual([]);
  });

  it.each([...binds, 'a global line above it alone'].map((options, index) => [options, index] as const))(
    '%s',
    (_, index) => {
      expect(scopes[index]?.versions?.value).toEqual(spokenVersions(ports[index] ?? 0));
    },
  );
});
