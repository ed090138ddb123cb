import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nameSources } from '../../../main/system/name-sources.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';

const authority = makeAuthority({ name: 'Company Root' });
const leaf = issue(authority, { names: ['printer.lan.test', 'inside.corp.test'] });
const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-hosts-'));
const hosts = join(folder, 'hosts');
let printer: NginxServer;
beforeAll(async () => {
  printer = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
});
afterAll(async () => {
  await printer.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The system's answer is what the hosts file says, or what DNS says. */
async function diagnose(name: string, lines: string) {
  writeFileSync(hosts, lines);
  const ports = { hostsFile: nameSources({ hosts, resolvConf: null }, {}).hosts };
  const { diagnosis } = await runDiagnosis({
    ...{
      input: `${name}:${printer.port}`,
      ca: authority.certPem,
      onlyCa: true,
      names: { [name]: ['127.0.0.1'] },
      ports,
    },
  });
  return diagnosis;
}

it('names the line that leads to another machine, and how to take it out', async () => {
  const { causes, verdict } = await diagnose('wrong.corp.test', '10.0.0.1 other\n127.0.0.1 git.test wrong.corp.test\n');
  expect(verdict).toMatchObject({ state: 'fault', cause: 'hostname-mismatch', confidence: 'likely', side: 'client' });
  expect(verdict.headline).toBe('The hosts file leads wrong.corp.test to a machine with another name.');
  expect(verdict.summary).toContain(`${hosts}:2`);
  expect(causes[0]?.remedies[0]).toMatchObject({ id: 'take-the-hosts-line-out' });
});

it('says nothing of a line whose address has the right certificate', async () => {
  const { causes, verdict } = await diagnose('inside.corp.test', '127.0.0.1 inside.corp.test\n');
  expect(causes).toEqual([]);
  expect(verdict.state).not.toBe('fault');
});

it('leaves it with the server where the address comes from DNS, or the line is for another address', async () => {
  for (const lines of ['127.0.0.1 localhost\n', '10.9.9.9 wrong.corp.test\n', '# 127.0.0.1 wrong.corp.test\n']) {
    const { verdict } = await diagnose('wrong.corp.test', lines);
    expect(verdict).toMatchObject({ cause: 'hostname-mismatch', confidence: 'confirmed', side: 'server' });
  }
});
