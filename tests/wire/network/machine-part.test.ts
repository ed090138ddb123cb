import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { networkPorts } from '../../../main/session/network/live-network-ports.ts';
import { lookAtNetwork } from '../../../main/session/network.ts';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { targetOf } from '../../support/look-at-network.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const policy = join(folder, 'policy.cnf');
let port = 0;
let server: Program;

beforeAll(async () => {
  port = await freePort();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const words = '-x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -keyout'.split(' ');
  await promisify(execFile)('openssl', ['req', ...words, key, '-out', certificate]);
  const args = ['s_server', '-www', '-accept', `127.0.0.1:${port}`, '-key', key, '-cert', certificate, '-tls1_2'];
  server = await startProgram({ command: 'openssl', args, folder: temporaryFolder(), port });
  writeFileSync(policy, 'openssl_conf=a\n[a]\nssl_conf=b\n[b]\nsystem_default=c\n[c]\nMinProtocol=TLSv1.3\n');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('this computer’s part of a look at the network', () => {
  it('names the setting that forbids what the server speaks, and its line', async () => {
    const { causes, contacts, machine } = await look({ OPENSSL_CONF: policy });
    expect(machine?.policies[0]).toMatchObject({ library: 'openssl', which: policy, minimum: 'TLSv1.3' });
    const [cause] = causes.filter((one) => one.cause === 'client-configuration');
    expect(cause).toMatchObject({ variant: 'version-floor', confidence: 'confirmed', side: 'client' });
    expect(machine?.trial).toEqual({
      ...{ program: 'openssl', file: policy, withPolicy: 'failed', withoutPolicy: 'connected' },
    });
    expect(contacts.filter(({ part }) => part === 'machine')).toMatchObject([{ address: '127.0.0.1', port }]);
    expect(cause?.explanation).toContain(`${policy}:7`);
  });

  it('blames no setting that allows it', async () => {
    const { causes, machine } = await look({ OPENSSL_CONF: '/dev/null' });
    expect(machine?.trial).toBeNull();
    expect(causes.filter(({ cause }) => cause === 'client-configuration')).toEqual([]);
  });
});

async function look(environment: Record<string, string>) {
  const built = { version: '1.2.3', builtAt: new Date('2026-01-01T00:00:00Z') };
  const ports = networkPorts({ ...livePorts(built), environment });
  const request = {
    ...{ runId: 'machine-1', target: targetOf('127.0.0.1', port, {}), allow: [], resolvers: [] },
    ...{ neighbours: false, gentle: false, earlier: null },
  };
  return v.parse(NetworkDocument, await lookAtNetwork(request, ports, () => {}, new AbortController().signal));
}
