import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../../shared/survey.ts';
import { startNss } from '../../support/foreign-servers.ts';
import { startGnutlsServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { type Listening, startNode } from '../interop/servers.ts';

const rsa = zooPair({ keyType: 'rsa' });
const p384 = zooPair({ keyType: 'p384' });

async function surveyed(starting: Promise<Listening>): Promise<Survey> {
  const server = await starting;
  try {
    return await runSurvey(server.port);
  } finally {
    await server.stop();
  }
}

const groupsOf = ({ groupsByVersion }: Survey, version: string) => {
  const found = groupsByVersion.find((one) => one.version === version);
  return found && { names: found.accepted.map(({ name }) => name), order: found.preference, complete: found.complete };
};
const schemesOf = ({ signatureSchemesByVersion }: Survey, version: string) =>
  signatureSchemesByVersion.find((one) => one.version === version)?.accepted.map(({ name }) => name);

describe('the groups of a server', () => {
  it('are those it was configured with, in its order', async () => {
    const curves = 'ssl_ecdh_curve secp521r1:X25519:prime256v1; ssl_prefer_server_ciphers on;';
    const found = await surveyed(
      startNginx({ pairs: [rsa], blocks: [tlsBlock(`ssl_protocols TLSv1.2 TLSv1.3; ${curves}`)] }),
    );
    const all = { names: ['secp521r1', 'x25519', 'secp256r1'], order: 'server', complete: true };
    expect(groupsOf(found, 'TLSv1.2')).toEqual(all);
    expect(groupsOf(found, 'TLSv1.3')).toEqual(all);
  });

  it('include brainpool curves in TLS 1.2', async () => {
    const block = tlsBlock('ssl_protocols TLSv1.2; ssl_ecdh_curve brainpoolP384r1:brainpoolP256r1;');
    const found = await surveyed(startNginx({ pairs: [rsa], blocks: [block] }));
    expect(groupsOf(found, 'TLSv1.2')?.names.toSorted()).toEqual(['brainpoolP256r1', 'brainpoolP384r1']);
  });

  it('include hybrids with post-quantum keys, and none that is switched off', async () => {
    const found = await surveyed(startNode(rsa, { ecdhCurve: 'X25519MLKEM768:SecP256r1MLKEM768:X25519' }));
    expect(groupsOf(found, 'TLSv1.3')?.names).toEqual(['X25519MLKEM768', 'SecP256r1MLKEM768', 'x25519']);
  });

  it('of one that has an ECDSA certificate alone are told with its curve in every hello', async () => {
    const curves = 'ssl_ecdh_curve X25519:secp384r1:prime256v1; ssl_prefer_server_ciphers on;';
    const found = await surveyed(startNginx({ pairs: [p384], blocks: [tlsBlock(`ssl_protocols TLSv1.2; ${curves}`)] }));
    // Every client must offer P-384, which the server likes more than P-256: no client will ever see P-256.
    expect(groupsOf(found, 'TLSv1.2')).toMatchObject({ names: ['x25519', 'secp384r1'], complete: true });
  });

  it.each([
    [
      'GnuTLS',
      () => startGnutlsServer(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:+DHE-RSA:-GROUP-ALL:+GROUP-X25519:+GROUP-FFDHE3072'),
    ],
    ['NSS', () => startNss(rsa, ['-V', 'tls1.2:tls1.2', '-I', 'x25519,FF3072', '-H', '1'])],
  ] as const)('include finite fields that %s heeds in TLS 1.2', async (_, start) => {
    const found = await surveyed(start());
    expect(groupsOf(found, 'TLSv1.2')?.names).toEqual(['x25519', 'ffdhe3072']);
  });

  it('lack the finite field of a server that uses a known one without heeding the client', async () => {
    const parameters = execFileSync('openssl', [
      'genpkey',
      '-genparam',
      '-algorithm',
      'DH',
      '-pkeyopt',
      'group:ffdhe2048',
    ]);
    const block = tlsBlock(
      'ssl_protocols TLSv1.2; ssl_dhparam dh.pem; ssl_ciphers DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256;',
    );
    const found = await surveyed(
      startNginx({ pairs: [rsa], blocks: [block], files: { 'dh.pem': parameters.toString() } }),
    );
    expect(groupsOf(found, 'TLSv1.2')?.names).not.toContain('ffdhe2048');
    expect(found.diffieHellman).toEqual([{ version: 'TLSv1.2', primeBits: 2048, name: 'ffdhe2048', export: false }]);
  });
});

describe('the finite field of a server', () => {
  it('is told with its size where its prime is nobody else’s', async () => {
    const parameters = execFileSync('openssl', ['dhparam', '-dsaparam', '1024'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const block = tlsBlock('ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES128-SHA:@SECLEVEL=0; ssl_dhparam dh.pem;');
    const server = startNginx({ pairs: [rsa], blocks: [block], files: { 'dh.pem': parameters.toString() } });
    const found = await surveyed(server);
    expect(found.diffieHellman).toEqual([{ version: 'TLSv1.2', primeBits: 1024, name: null, export: false }]);
    expect(found.risks.map(({ id }) => id)).toContain('dh-below-2048');
  });
});

describe('the signature schemes of a server', () => {
  it('are those of its key, in each version', async () => {
    const found = await surveyed(startNginx({ pairs: [p384], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] }));
    expect(schemesOf(found, 'TLSv1.3')).toEqual(['ecdsa_secp384r1_sha384']);
    expect(schemesOf(found, 'TLSv1.2')).toContain('ecdsa_secp384r1_sha384');
    expect(schemesOf(found, 'TLSv1.2')?.some((name) => name.startsWith('rsa'))).toBe(false);
  });

  it('are those it was configured with', async () => {
    const schemes = 'ssl_conf_command SignatureAlgorithms rsa_pss_rsae_sha512:RSA+SHA384;';
    const found = await surveyed(
      startNginx({ pairs: [rsa], blocks: [tlsBlock(`ssl_protocols TLSv1.2 TLSv1.3; ${schemes}`)] }),
    );
    expect(schemesOf(found, 'TLSv1.3')).toEqual(['rsa_pss_rsae_sha512']);
    expect(schemesOf(found, 'TLSv1.2')?.toSorted()).toEqual(['rsa_pkcs1_sha384', 'rsa_pss_rsae_sha512']);
  });

  it('are those of an Ed25519 key', async () => {
    const found = await surveyed(
      startNginx({ pairs: [zooPair({ keyType: 'ed25519' })], blocks: [tlsBlock('ssl_protocols TLSv1.3;')] }),
    );
    expect(schemesOf(found, 'TLSv1.3')).toEqual(['ed25519']);
  });
});
