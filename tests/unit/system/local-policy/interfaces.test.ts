import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { NetworkInterfaceInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { seeingInterfaces } from '../../../../main/system/local-policy/interfaces.ts';
import { readTextFile } from '../../../../main/system/local-policy/read-text-file.ts';
import { temporaryFolder } from '../../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Laid out as Linux does it below /sys/class/net. */
const files: Record<string, Record<string, string>> = {
  office: { uevent: 'DEVTYPE=wireguard\nINTERFACE=office\n', type: '65534\n' },
  corporate: { tun_flags: '0x1001\n', type: '65534\n' },
  vnet0: { tun_flags: '0x1002\n', type: '1\n' },
  modem: { type: '512\n' },
  eth0: { uevent: 'INTERFACE=eth0\n', type: '1\n' },
};
for (const [name, content] of Object.entries(files)) {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(content)) writeFileSync(join(folder, name, file), text);
}

const having = (address: string) => [{ address } as NetworkInterfaceInfo];
const known = () => ({ corporate: having('10.8.0.2'), utun0: having('fe80::1'), eth0: having('192.0.2.7') });

describe('the interfaces of this machine', () => {
  it('are of the kind that the system says, whatever they are called', async () => {
    const seen = await seeingInterfaces(folder, readTextFile, known)();
    expect(Object.fromEntries(seen.map(({ name, kind }) => [name, kind]))).toEqual({
      ...{ office: 'wireguard', corporate: 'tun', modem: 'ppp', vnet0: null, eth0: null, utun0: null },
    });
  });

  it('carry nothing without an address that reaches farther than the link', async () => {
    const seen = await seeingInterfaces(folder, readTextFile, known)();
    const carrying = seen.filter(({ hasAddress }) => hasAddress).map(({ name }) => name);
    expect(carrying.toSorted()).toEqual(['corporate', 'eth0']);
  });

  it('are none where the system forbids to look', async () => {
    const forbidden = () => {
      throw new Error('EPERM');
    };
    expect(await seeingInterfaces(join(folder, 'absent'), readTextFile, forbidden)()).toEqual([]);
  });
});
