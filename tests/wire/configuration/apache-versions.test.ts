import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apacheDialect } from '../../../main/evidence/configuration/apache/apache.ts';
import type { ConfigurationProblem } from '../../../shared/configuration/problem.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { selfSigned } from '../../support/certificates.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';
import { spokenVersions } from '../../support/spoken-versions.ts';

const hosts = [
  '',
  'SSLProtocol all -SSLv2 -SSLv3',
  'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
  'SSLProtocol +TLSv1.3 +TLSv1.1',
  'SSLProtocol TLSv1.1 TLSv1.2',
  'SSLProtocol all\nSSLOpenSSLConfCmd MinProtocol TLSv1.2',
  'SSLOpenSSLConfCmd Protocol "-TLSv1.3"',
  'SSLEngine off',
];

describe('versions of virtual hosts, worked out from the file and found at the started Apache', () => {
  const folder = temporaryFolder();
  let program: Program | null = null;
  let ports: number[] = [];
  let scopes: readonly TlsScope[] = [];
  let problems: readonly ConfigurationProblem[] = [];

  beforeAll(async () => {
    const { certPem, keyPem } = selfSigned();
    writeFileSync(join(folder, 'site.pem'), certPem);
    writeFileSync(join(folder, 'site.key'), keyPem);
    ports = await Promise.all(hosts.map(() => freePort()));
    const modules = '/usr/lib/apache2/modules';
    const text = [
      `ServerRoot ${folder}`,
      `LoadModule mpm_event_module ${modules}/mod_mpm_event.so`,
      `LoadModule authz_core_module ${modules}/mod_authz_core.so`,
      `LoadModule ssl_module ${modules}/mod_ssl.so`,
      'ErrorLog error.log',
      'PidFile pid',
      'User www-data',
      'Group www-data',
      'ServerName localhost',
      'SSLEngine on',
      'SSLProtocol TLSv1.2',
      'SSLCipherSuite ALL:@SECLEVEL=0',
      'SSLCertificateFile site.pem',
      'SSLCertificateKeyFile site.key',
      ...ports.map((port) => `Listen 127.0.0.1:${port}`),
      ...hosts.map((lines, index) => `<VirtualHost *:${ports[index]}>\n${lines}\n</VirtualHost>`),
      '',
    ].join('\n');
    const path = join(folder, 'httpd.conf');
    writeFileSync(path, text);
    const tree = apacheDialect().read(filesOnDisk, path);
    problems = tree.problems;
    scopes = apacheDialect().settingsOf(tree, { version: '2.4.66', openssl: '3.0' });
    program = await startProgram({ command: 'apache2', args: ['-X', '-f', path], folder, port: ports[0] ?? 0 });
  });

  afterAll(() => program?.stop());

  it('is read without a problem', () => {
    expect(problems).toEqual([]);
  });

  it.each(hosts.map((lines, index) => [lines, index] as const))('%s', (_, index) => {
    const scope = scopes[index];
    expect(scope?.tls === 'on' ? scope.versions?.value : []).toEqual(spokenVersions(ports[index] ?? 0));
  });
});
