import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { daysFromNow } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';
import { dropOn, heldFiles } from '../pages/drop-files.ts';
import { byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';

const run = promisify(execFile);

export const supportEngineer: readonly Situation[] = [
  {
    title:
      '17: a customer has one sentence; a script from the engineer brings the evidence, and the engineer contacts nobody',
    tell: customerAndEngineer,
  },
];

async function customerAndEngineer(host: Host): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-customer-'));
  const expired = zooPair({ notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) });
  const server = await startNginx({ pairs: [expired], blocks: [tlsBlock()] });
  const story = await host.sits(byMouse);
  try {
    await story.start.iAm('helping someone');
    await story.start.field.fill(`localhost:${server.port}`);
    await expect(story.start.reading).toContainText('localhost');
    const { page } = story;
    const script = await story.saves(() => page.getByRole('button', { name: 'Script for Linux and macOS…' }).click());
    const file = await atTheCustomer(folder, script);
    // From here on the server is out of reach for the engineer.
    await server.stop();

    await dropOn(story.start.field, await heldFiles(page, [{ name: 'handshake-localhost.txt', content: file }]));
    const { target, verdict } = await story.learns({
      cause: 'certificate-expired',
      confidence: 'confirmed',
      side: 'server',
      actor: 'server',
      command: `localhost:${server.port}`,
    });
    expect(target).toMatchObject({ host: 'localhost', port: server.port });
    expect(verdict.summary).toContain('Seen from');
    await story.savesReport();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Runs the script on the customer's machine. @returns the file that comes back by mail */
async function atTheCustomer(folder: string, script: string): Promise<string> {
  const answers = join(folder, 'answers');
  const roots = join(folder, 'roots.pem');
  mkdirSync(answers);
  writeFileSync(roots, zooRoot());
  const env = { ...process.env, SSL_CERT_FILE: roots, SSL_CERT_DIR: folder };
  await run('sh', [script, '--yes', '--output', answers], { env, cwd: answers });
  const [name = ''] = readdirSync(answers);
  return readFileSync(join(answers, name), 'utf8');
}
