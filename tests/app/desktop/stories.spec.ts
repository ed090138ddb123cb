import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { builtProgram } from '../../support/browser-app.ts';
import { daysFromNow, issue, selfSigned } from '../../support/certificates.ts';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';
import { startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { served, zoo, zooPair, zooRoot } from '../../support/zoo/certificates.ts';
import { byMouse, type Keep, Story } from '../stories/story.ts';

let desktop: DesktopApp;
let folder: string;
let story: Story;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-stories-'));
  writeFileSync(join(folder, 'roots.pem'), zooRoot());
  desktop = await startDesktop({ environment: { SSL_CERT_FILE: join(folder, 'roots.pem') } });
  story = new Story(desktop.page, byMouse, () => throughDialog(desktop));
});
test.beforeEach(async () => {
  await desktop.page.keyboard.press('Control+n');
  await story.start.field.fill('');
  await expect(story.start.field).toBeFocused();
});
test.afterAll(async () => {
  await desktop.close();
  rmSync(folder, { recursive: true });
});

/** The person takes the offered name, in a folder of the test. */
function throughDialog({ app }: DesktopApp): Keep {
  let saved = 0;
  return async (ask) => {
    saved += 1;
    const prefix = join(folder, `${saved}-`);
    await app.evaluate(({ dialog }, before) => {
      const answer = (_window: unknown, { defaultPath = '' }: Electron.SaveDialogOptions) => {
        const filePath = before + defaultPath.replace(/^.*[\\/]/, '');
        Object.assign(globalThis, { chosenPath: filePath });
        return Promise.resolve({ canceled: false, filePath });
      };
      dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
    }, prefix);
    await ask();
    const chosen = () => app.evaluate(() => String(Reflect.get(globalThis, 'chosenPath')));
    await expect.poll(async () => isWritten(prefix, await chosen())).toBe(true);
    return chosen();
  };
}

/** A file appears whole under its name, so that its being there is enough. */
const isWritten = (prefix: string, path: string) =>
  path.startsWith(prefix) && existsSync(path) && statSync(path).size > 0;

test('12: the code of a board, and a broker that wants a certificate from it', async () => {
  const broker = await startOpensslServer(zooPair({ keyType: 'rsa' }), ['-Verify', '1', '-tls1_2', '-quiet']);
  await story.pastes(`E (6021) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780
E (6031) mqtt_client: Error transport connect to mqtts://localhost:${broker.port}`);
  await story.learns({
    cause: 'client-certificate-required',
    confidence: 'likely',
    side: 'client',
    actor: 'client',
    command: `-connect localhost:${broker.port} -servername localhost -cert client.pem`,
  });
  expect(await story.savesReport()).toContain(`localhost:${broker.port}`);
  await broker.stop();
});

test('14: the stand-in certificate of an ingress, shown to a test without a name', async () => {
  const { certPem, keyPem } = selfSigned({ names: ['TRAEFIK DEFAULT CERT'] });
  const ingress = await startNginx({ pairs: [{ chainPem: certPem, keyPem }], blocks: [tlsBlock()] });
  await story.pastes(`$ openssl s_client -connect 127.0.0.1:${ingress.port}
depth=0 CN = TRAEFIK DEFAULT CERT
verify error:num=18:self-signed certificate`);
  const { causes } = await story.learns({
    cause: 'hostname-mismatch',
    confidence: 'confirmed',
    side: 'client',
    actor: 'client',
    command: `openssl s_client -connect 127.0.0.1:${ingress.port} -servername`,
  });
  expect(causes.filter(({ confidence, side }) => side === 'server' && confidence !== 'possible')).toEqual([]);
  await story.savesReport();
  await ingress.stop();
});

test('16: a list of withdrawn certificates that Windows could not reach', async () => {
  const { intermediate } = zoo();
  const leaf = issue(intermediate, { names: ['localhost'], crl: [`http://127.0.0.1:${await freePort()}/issuing.crl`] });
  const server = await startNginx({ pairs: [served(leaf, [intermediate])], blocks: [tlsBlock()] });
  await story.pastes(`PS> curl.exe https://localhost:${server.port}/
curl: (35) schannel: next InitializeSecurityContext failed: CRYPT_E_NO_REVOCATION_CHECK (0x80092012) - The revocation function was unable to check revocation for the certificate.`);
  const { verdict } = await story.learns({
    cause: 'revocation-unreachable',
    confidence: 'possible',
    side: 'network',
    actor: 'client',
    command: `openssl s_client -connect localhost:${server.port}`,
  });
  expect(verdict.reproduced).toBe(false);
  await story.savesReport();
  await server.stop();
});

test('17: a support engineer opens the case of a customer, whose server is out of reach', async () => {
  const expired = zooPair({ notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) });
  const server = await startNginx({ pairs: [expired], blocks: [tlsBlock()] });
  const { port } = server;
  const file = join(folder, 'customer.case.json');
  writeFileSync(file, await checkedByCustomer(`localhost:${port}`));
  await server.stop();
  const { page } = desktop;
  await page.getByRole('button', { name: 'Cases' }).click();
  await page
    .getByLabel(/^Open (?:a|another) case…$/)
    .last()
    .setInputFiles(file);
  await expect(page.getByText(`From the case ${basename(file)}`)).toBeVisible();
  const { target } = await story.learns({
    cause: 'certificate-expired',
    confidence: 'confirmed',
    side: 'server',
    actor: 'server',
    command: `localhost:${port}`,
  });
  expect(target.port).toBe(port);
  await story.savesReport();
});

/** A check by the command line, on the customer's machine. */
const checkedByCustomer = (target: string): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, SSL_CERT_FILE: join(folder, 'roots.pem') };
    execFile(builtProgram, ['diagnose', '--json', target], { env, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout));
  });
