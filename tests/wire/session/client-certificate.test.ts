import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialFromPem } from '../../../main/crypto/credential.ts';
import { issueClient, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zoo, zooPair } from '../../support/zoo/certificates.ts';
import { ask } from '../../support/zoo/healthy.ts';

const { root } = zoo();
const block = (version: string) =>
  tlsBlock(`ssl_protocols ${version}; ssl_verify_client on; ssl_client_certificate ca.pem;`);

function credential(issuer = root) {
  const { certPem, keyPem } = issueClient(issuer);
  const read = credentialFromPem(certPem, keyPem);
  if (!read.ok) throw new Error(read.problem);
  return read.credential;
}

describe.each(['TLSv1.2', 'TLSv1.3'])('a server that insists on a client certificate, %s', (version) => {
  let server: NginxServer;
  beforeAll(async () => {
    server = await startNginx({ pairs: [zooPair()], blocks: [block(version)], files: { 'ca.pem': root.certPem } });
  });
  afterAll(() => server.stop());

  it('is satisfied with the right one', async () => {
    const { diagnosis } = await runDiagnosis(ask(server.port, { ports: { credential: credential() } }));
    expect(diagnosis.verdict).toMatchObject({ state: 'healthy', cause: null });
  });

  it('is not told that none was sent when it refuses the one it got', async () => {
    const foreign = credential(makeAuthority({ name: 'Another Client CA' }));
    const { diagnosis } = await runDiagnosis(ask(server.port, { ports: { credential: foreign } }));
    expect(diagnosis.verdict).toMatchObject({ state: 'fault', cause: 'client-certificate-rejected' });
  });

  it('leaves nothing of the key in the document', async () => {
    const own = credential();
    const { diagnosis } = await runDiagnosis(ask(server.port, { ports: { credential: own } }));
    expect(JSON.stringify(diagnosis)).not.toMatch(/PRIVATE KEY/);
  });
});
