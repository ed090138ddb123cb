import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { fakeClock, settableClock } from '../../support/settable-clock.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { byKeyboard, byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';

export const devicesAndClocks: readonly Situation[] = [
  { title: '12: a board says -0x7780; the broker wants a certificate from it', tell: boardAndBroker },
  {
    title:
      '13: the clock of a machine is months behind: said first, no server is blamed, and it is fixed once it is set',
    cannot: fakeClock === undefined ? 'faketime is not installed' : null,
    tell: wrongClock,
  },
];

async function boardAndBroker(host: Host): Promise<void> {
  const pair = zooPair({ names: ['mqtt.example.com'], keyType: 'rsa' });
  const broker = await startOpensslServer(pair, ['-Verify', '1', '-tls1_2', '-quiet']);
  const story = await host.sits(byKeyboard);
  try {
    await story.pastes(`I (4032) wifi:connected with lab, aid = 3, channel 6, BW20
I (5412) esp-tls: connecting to mqtts://mqtt.example.com:${broker.port}
D (5418) esp-tls-mbedtls: 16 03 03 00 9d 01 00 00 99 03 03 67 40 1a 5e 0c
E (6021) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780
E (6021) esp-tls: Failed to open new connection
E (6031) transport_base: Failed to open a new connection
E (6031) mqtt_client: Error transport connect`);
    const { observations, verdict } = await story.learns({
      cause: 'client-certificate-required',
      confidence: 'likely',
      side: 'client',
      actor: 'client',
      command: `-connect mqtt.example.com:${broker.port} -servername mqtt.example.com -cert client.pem`,
    });
    expect(verdict.summary).toContain('It fits the message you gave.');
    const [described] = observations.filter((one) => one.kind === 'described-error');
    expect(described?.kind === 'described-error' && described.matches[0]?.client).toBe('Mbed TLS');
    expect(await story.savesReport()).toContain('-0x7780');
  } finally {
    await broker.stop();
  }
}

async function wrongClock(host: Host): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-clock-'));
  const clock = settableClock(folder, '-90d');
  const server = await startNginx({ pairs: [zooPair({ names: ['cdn.example.com'] })], blocks: [tlsBlock()] });
  const story = await host.sits(byMouse, { environment: clock.environment });
  try {
    await story.pastes(`# fwupdmgr refresh
Updating lvfs
Downloading…             [***************************************]
failed to download file: https://cdn.example.com:${server.port}/downloads/firmware.xml.gz: SSL peer certificate or SSH remote key was not OK: certificate is not yet valid`);
    const { causes } = await story.learns({
      cause: 'clock-wrong',
      confidence: 'confirmed',
      side: 'client',
      actor: 'client',
      command: 'sudo timedatectl set-ntp true',
    });
    expect(causes.filter(({ confidence, side }) => side === 'server' && confidence !== 'possible')).toEqual([]);
    await story.savesReport();
    clock.set('+0');
    await story.testsAgain('Fixed.');
    await expect(story.verdict.headline).toContainText('No fault found from this computer.');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
