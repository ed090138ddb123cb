import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { LicensedPackage } from '../../../shared/licences.ts';
import { readBuilt } from '../../support/packaged.ts';

const root = join(import.meta.dirname, '../../..');

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { alg: string; content: string }[];
}
interface PartsList {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly timestamp: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

let folder: string;
let parts: PartsList;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-list-'));
  const file = join(folder, 'parts.cdx.json');
  execFileSync(process.execPath, ['scripts/sbom.mjs', file], { cwd: root });
  parts = JSON.parse(readFileSync(file, 'utf8')) as PartsList;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the list of parts', () => {
  it('is about this program, as it was built', () => {
    expect(parts).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: {
        timestamp: readBuilt<{ builtAt: string }>('version.json').builtAt,
        component: { name: 'handshake-doctor', version: manifest.version, type: 'application' },
      },
    });
    expect(Number(parts.specVersion)).toBeGreaterThanOrEqual(1.5);
  });

  it('has everything that is bundled, Electron, and none of the tools', () => {
    const bundled = readBuilt<readonly LicensedPackage[]>('licences.json');
    const electron = `electron@${manifest.devDependencies.electron}`;
    const wanted = [...bundled.map(({ name, version }) => `${name}@${version}`), electron].sort();
    expect(parts.components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(wanted);
  });

  it('names the bytes of each, and what each needs', () => {
    const bare = parts.components.filter(
      ({ hashes = [], purl }) => hashes.length === 0 || !purl.startsWith('pkg:npm/'),
    );
    expect(bare).toEqual([]);
    const known = new Set(parts.dependencies.map(({ ref }) => ref));
    expect(parts.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
    expect(known).toContain(`pdfkit@${manifest.dependencies.pdfkit}`);
  });
});

describe('the licences that were gathered', () => {
  it('have the text of each of several that hold together', () => {
    const texts = new Map(readBuilt<readonly LicensedPackage[]>('licences.json').map((one) => [one.name, one.text]));
    expect(texts.get('@expo-google-fonts/source-sans-3')).toMatch(/MIT[\s\S]*SIL OPEN FONT LICENSE/i);
    expect(texts.get('quickjs-wasi')).toMatch(/Bellard[\s\S]*UNICODE LICENSE/);
    expect([...texts.values()].filter((text) => text.length < 400)).toEqual([]);
  });
});
