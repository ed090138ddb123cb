import { expect } from '@playwright/test';
import { distinguishedName, issue, selfSigned } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { served, zoo, zooPair } from '../../support/zoo/certificates.ts';
import { CertificatesPage } from '../pages/certificates-page.ts';
import { byKeyboard, byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';

const site = (pair: number, name: string, more = '') =>
  `server { listen 127.0.0.1:{port} ssl${more}; server_name ${name}; ssl_certificate ${pair}.pem; ssl_certificate_key ${pair}.key; return 200; }`;

export const namesAndNetworks: readonly Situation[] = [
  {
    title: '14: the fake certificate of an ingress: the test sent no name, and with the name the shop is in order',
    tell: ingressWithoutName,
  },
  {
    title:
      '16: Windows could not ask for withdrawn certificates: possible, with the address of the list, and nobody is blamed',
    tell: withdrawnUnasked,
  },
];

async function ingressWithoutName(host: Host): Promise<void> {
  const { certPem, keyPem } = selfSigned({
    subject: distinguishedName({ O: 'Acme Co', CN: 'Kubernetes Ingress Controller Fake Certificate' }),
    names: ['ingress.local'],
  });
  const ingress = await startNginx({
    pairs: [{ chainPem: certPem, keyPem }, zooPair({ names: ['shop.example.com'] })],
    blocks: [site(0, '_', ' default_server'), site(1, 'shop.example.com')],
  });
  const story = await host.sits(byKeyboard);
  try {
    await story.pastes(sClient(ingress.port));
    const { causes } = await story.learns({
      cause: 'hostname-mismatch',
      confidence: 'confirmed',
      side: 'client',
      actor: 'client',
      command: `openssl s_client -connect 127.0.0.1:${ingress.port} -servername`,
    });
    expect(causes[0]?.variant).toBe('no-name-sent');
    expect(causes.filter(({ confidence, side }) => side === 'server' && confidence !== 'possible')).toEqual([]);
    await story.savesReport();
    await story.page.keyboard.press('Control+n');
    await expect(story.start.field).toBeFocused();
    await story.page.keyboard.press('Control+a');
    await story.pastes(`openssl s_client -connect 127.0.0.1:${ingress.port} -servername shop.example.com`);
    await expect(story.verdict.headline).toContainText('No fault found');
    await story.arrives();
    expect((await story.evidence()).verdict.state).toBe('healthy');
  } finally {
    await ingress.stop();
  }
}

async function withdrawnUnasked(host: Host): Promise<void> {
  const dead = `127.0.0.1:${await freePort()}`;
  const { intermediate } = zoo();
  const leaf = issue(intermediate, { names: ['git.example.com'], crl: [`http://${dead}/issuing.crl`] });
  const server = await startNginx({ pairs: [served(leaf, [intermediate])], blocks: [tlsBlock()] });
  const story = await host.sits(byMouse);
  try {
    await story.pastes(`PS C:\\Users\\ana\\src> git pull
fatal: unable to access 'https://git.example.com:${server.port}/team/tools.git/': schannel: next InitializeSecurityContext failed: CRYPT_E_NO_REVOCATION_CHECK (0x80092012) - The revocation function was unable to check revocation for the certificate.
PS C:\\Users\\ana\\src> wsl git ls-remote https://git.example.com:${server.port}/team/tools.git/
d6c1e2f0a4b35c7788990011aabbccddeeff0011        HEAD`);
    const { causes, verdict } = await story.learns({
      cause: 'revocation-unreachable',
      confidence: 'possible',
      side: 'network',
      actor: 'client',
      command: `openssl s_client -connect git.example.com:${server.port}`,
    });
    expect(verdict.reproduced).toBe(false);
    expect(causes.every(({ confidence }) => confidence === 'possible')).toBe(true);
    await story.verdict.fixTabs.filter({ hasText: 'On the network' }).click();
    const fix = story.verdict.section('What to do');
    await expect(fix).toContainText('-ext crlDistributionPoints');
    await expect(fix).toContainText('netsh winhttp show proxy');
    await story.savesReport();
    const step = new CertificatesPage(story.page);
    await step.open();
    await step.begin.click();
    await step.ends();
    const asked = step.section('Withdrawn?');
    await expect(asked).toContainText(dead);
    await asked.getByRole('checkbox').check();
    await asked.getByRole('button', { name: 'Ask 1 host, and check again' }).click();
    await expect(asked).toContainText('The connection was refused.', { timeout: 40_000 });
  } finally {
    await server.stop();
  }
}

/** What `openssl s_client` prints of a server that it sent no name to. */
const sClient = (port: number) => `$ openssl s_client -connect 127.0.0.1:${port}
CONNECTED(00000003)
Can't use SSL_get_servername
depth=0 O = Acme Co, CN = Kubernetes Ingress Controller Fake Certificate
verify error:num=18:self-signed certificate
verify return:1
---
Certificate chain
 0 s:O = Acme Co, CN = Kubernetes Ingress Controller Fake Certificate
   i:O = Acme Co, CN = Kubernetes Ingress Controller Fake Certificate
   a:PKEY: rsaEncryption, 2048 (bit); sigalg: RSA-SHA256
---
SSL handshake has read 1463 bytes and written 373 bytes
Verification error: self-signed certificate
---
New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
Verify return code: 18 (self-signed certificate)`;
