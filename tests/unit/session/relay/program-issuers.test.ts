import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { issuersTrusted } from '../../../../main/session/relay/program-issuers.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'program-issuers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [root, other] = [makeAuthority({ name: 'Acme CA 1' }), makeAuthority({ name: 'Other CA' })];
const leaf = issue(root, { names: ['shop.test'] });

it('takes of the files that a program trusts by what stands above the certificates that came', async () => {
  const path = join(folder, 'root.pem');
  writeFileSync(path, `${other.certPem}${root.certPem}`);
  const file = { path, kind: 'file', state: 'opened' } as const;
  expect(await issuersTrusted([file], [leaf.der])).toEqual([new Uint8Array(root.der)]);
  expect(await issuersTrusted([file], [])).toEqual([]);
  expect(await issuersTrusted([{ ...file, state: 'refused' }], [leaf.der])).toEqual([]);
  expect(
    await issuersTrusted(
      [
        { ...file, path: folder },
        { ...file, path: `${path}.gone` },
      ],
      [leaf.der],
    ),
  ).toEqual([]);
});
