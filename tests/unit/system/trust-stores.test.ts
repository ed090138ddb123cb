import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTrustStores } from '../../../main/system/trust-stores.ts';
import { makeAuthority } from '../../support/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-stores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the stores in a process of its own, with these variables. */
function countedElsewhere(variables: Record<string, string>): { system: number; mozilla: number } {
  const program = `
    const { readTrustStores } = await import(${JSON.stringify(new URL('../../../main/system/trust-stores.ts', import.meta.url).href)});
    const stores = await readTrustStores();
    console.log(JSON.stringify(Object.fromEntries(stores.map(({ store, anchors }) => [store, anchors.length]))));`;
  const env = { ...process.env, ...variables };
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' }));
}

describe('the trust stores of this machine', () => {
  it('are the system and Mozilla, each root once', async () => {
    const stores = await readTrustStores();
    expect(stores.map(({ store }) => store)).toEqual(['system', 'mozilla']);
    for (const { anchors } of stores) {
      expect(new Set(anchors.map((der) => Buffer.from(der).toString('hex'))).size).toBe(anchors.length);
    }
    expect(stores[1]?.anchors.length).toBeGreaterThan(80);
  });

  it('are the same objects every time, so that what is derived from them is derived once', async () => {
    const [first, second] = [await readTrustStores(), await readTrustStores()];
    expect(second[0]?.anchors).toBe(first[0]?.anchors);
    expect(second[1]?.anchors).toBe(first[1]?.anchors);
  });

  it('leave out the system when it does not answer in time, and nothing else', () => {
    const program = `
      const { readTrustStores } = await import(${JSON.stringify(new URL('../../../main/system/trust-stores.ts', import.meta.url).href)});
      const early = await readTrustStores(0);
      const late = await readTrustStores();
      console.log(JSON.stringify([early, late].map((stores) => stores.map(({ anchors }) => anchors.length > 0))));`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    const [early, late] = JSON.parse(answer) as boolean[][];
    expect(early).toEqual([false, true]);
    expect(late?.[1]).toBe(true);
  });

  it.runIf(process.platform === 'linux')('follow SSL_CERT_FILE and SSL_CERT_DIR as OpenSSL does', () => {
    const file = join(folder, 'own.pem');
    writeFileSync(file, makeAuthority({ name: 'Own' }).certPem);
    const { system } = countedElsewhere({ SSL_CERT_FILE: file, SSL_CERT_DIR: join(folder, 'none') });
    expect(system).toBe(1);
  });

  it.runIf(process.platform === 'linux')('have a root that was added, and lose one that was taken out', () => {
    const file = join(folder, 'growing.pem');
    const [first, second] = [makeAuthority({ name: 'First' }).certPem, makeAuthority({ name: 'Second' }).certPem];
    const program = `
      const { writeFileSync } = await import('node:fs');
      const { readTrustStores } = await import(${JSON.stringify(new URL('../../../main/system/trust-stores.ts', import.meta.url).href)});
      const counts = [];
      for (const text of ${JSON.stringify([first, first + second, second, ''])}) {
        writeFileSync(${JSON.stringify(file)}, text);
        counts.push((await readTrustStores())[0].anchors.length);
      }
      console.log(JSON.stringify(counts));`;
    const env = { ...process.env, SSL_CERT_FILE: file, SSL_CERT_DIR: join(folder, 'none') };
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' });
    expect(JSON.parse(answer)).toEqual([1, 2, 1, 0]);
  });

  it('do not hold what NODE_EXTRA_CA_CERTS adds for Node programs', () => {
    const file = join(folder, 'extra.pem');
    writeFileSync(file, makeAuthority({ name: 'Extra' }).certPem);
    expect(countedElsewhere({ NODE_EXTRA_CA_CERTS: file })).toEqual(countedElsewhere({}));
  });
});
