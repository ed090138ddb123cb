// What the policies say of the programs that run here, against what these programs do.
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wouldConnect } from '../../../main/diagnosis/clients/would-connect.ts';
import { clientProfile } from '../../../main/evidence/profiles/catalogue.ts';
import { recordings } from '../../../main/evidence/profiles/recordings.ts';
import { findProgram } from '../../../main/system/run-program.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runSurvey } from '../../support/run-survey.ts';

const authority = makeAuthority({ name: 'Test CA' });
const pair = (options: Parameters<typeof issue>[1]) => {
  const { certPem, keyPem } = issue(authority, { names: ['server.test'], ...options });
  return { chainPem: certPem, keyPem };
};
const rsa = pair({ keyType: 'rsa' });
const dh = execFileSync('openssl', ['dhparam', '-dsaparam', '1024'], { stdio: ['ignore', 'pipe', 'ignore'] });

const dhe = 'ssl_protocols TLSv1.2; ssl_dhparam dh.pem; ssl_ciphers DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0;';
/** OpenSSL takes TLS 1.1 where nothing is signed. */
const unsigned = 'TLS 1.1 with RSA key exchange';
const servers = {
  ordinary: { served: rsa, block: '' },
  'a prime of 1024 bits': { served: rsa, block: dhe },
  'a certificate signed with SHA-1': {
    served: pair({ keyType: 'rsa', signature: 'sha1' }),
    block: 'ssl_ciphers ALL:@SECLEVEL=0;',
  },
  'TLS 1.1 with signatures': { served: rsa, block: 'ssl_protocols TLSv1.1; ssl_ciphers ECDHE:@SECLEVEL=0;' },
  [unsigned]: { served: rsa, block: 'ssl_protocols TLSv1.1; ssl_ciphers AES128-SHA:@SECLEVEL=0;' },
} as const;

const python = `import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[2])
context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[1]))), server_hostname="server.test").close()`;

/** How each program dials, and what its recording says of its library: another one has other limits. */
const programs = {
  'openssl-3': (port: number, ca: string) => [
    ...['openssl', 's_client', '-connect', `127.0.0.1:${port}`, '-servername', 'server.test'],
    ...['-CAfile', ca, '-verify_return_error'],
  ],
  'python-3': (port: number, ca: string) => ['python3', '-I', '-c', python, String(port), ca],
} as const;

const openssl = execFileSync('openssl', ['version'], { encoding: 'utf8' });
const isAsRecorded = recordings['openssl-3'].program.startsWith(openssl.split(' ').slice(0, 2).join(' ').trim());

/** Debian's Python leaves the oldest version to OpenSSL. */
const bounds = 'import ssl; print(ssl.create_default_context().minimum_version == ssl.TLSVersion.TLSv1_2)';
const hasOwnBound = () => execFileSync('python3', ['-I', '-c', bounds], { encoding: 'utf8' }).trim() === 'True';

const succeeds = (port: number, ca: string, id: keyof typeof programs): Promise<boolean> =>
  new Promise((done) => {
    const [command = '', ...args] = programs[id](port, ca);
    const child = execFile(command, args, { timeout: 10_000 }, (error) => done(error === null));
    child.stdin?.end();
  });

describe.runIf(isAsRecorded && findProgram('python3') !== null).each(Object.entries(servers))(
  '%s',
  (name, { served, block }) => {
    let server: NginxServer;
    let found: SurveyedAddress;
    let ca: string;

    beforeAll(async () => {
      server = await startNginx({ pairs: [served], blocks: [tlsBlock(block)], files: { 'dh.pem': dh.toString() } });
      ca = join(server.folder, 'ca.pem');
      writeFileSync(ca, authority.certPem);
      const survey = await runSurvey(server.port, { target: { serverName: 'server.test' } });
      found = survey.addresses[0] as SurveyedAddress;
    }, 60_000);
    afterAll(() => server.stop());

    it.for(['openssl-3', 'python-3'] as const)('%s does as its profile says', async (id, { skip }) => {
      if (id === 'python-3' && name === unsigned)
        skip(!hasOwnBound(), 'this Python leaves the oldest version to OpenSSL');
      const profile = clientProfile(id);
      if (profile === null) throw new Error('no profile');
      const { state, reason } = wouldConnect(profile, found);
      const connects = await succeeds(server.port, ca, id);
      expect([reason, state]).toEqual([reason, connects ? 'connects' : 'fails']);
    });
  },
);
