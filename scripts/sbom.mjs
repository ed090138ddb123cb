// The parts of the built program as CycloneDX: node scripts/sbom.mjs FILE. npm knows them; the build knows which are in it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, Refusal, root, say } from './set-up.mjs';

/**
 * What npm says of all it installed, without what is not part of the program: of its tools Electron alone goes along.
 * @param licences of the build: what is bundled
 * @param stamp of the build
 */
export function partsOf(everything, licences, { builtAt, commit, version }) {
  const refs = new Set([...licences.map(({ name, version: of }) => `${name}@${of}`)]);
  const isPart = ({ name, 'bom-ref': ref }) => refs.has(ref) || name === 'electron';
  const components = everything.components.filter(isPart).sort(byRef);
  const kept = new Set([...components.map((one) => one['bom-ref']), everything.metadata.component['bom-ref']]);
  const program = { ...everything.metadata.component, type: 'application', name: 'handshake-doctor', version };
  const properties = commit === null ? [] : [{ name: 'handshake-doctor:commit', value: commit }];
  return {
    ...everything,
    serialNumber: serialOf([version, commit, ...kept]),
    metadata: {
      ...everything.metadata,
      timestamp: builtAt,
      lifecycles: [{ phase: 'build' }],
      component: { ...program, properties },
    },
    components,
    dependencies: everything.dependencies.filter(({ ref }) => kept.has(ref)).map((one) => within(one, kept)),
  };
}

const byRef = (one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1);

const within = ({ ref, dependsOn = [] }, kept) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) });

/** The same for the same parts: a UUID of version 8 (RFC 9562), whose bits are ours to choose. */
function serialOf(parts) {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

function askNpm() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline'];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    ...{ cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  });
  if (status !== 0) throw new Refusal(`npm could not list the packages:\n${stderr}`);
  return JSON.parse(stdout);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => {
    const [file] = process.argv.slice(2);
    if (file === undefined) throw new Refusal('Say where to put it: node scripts/sbom.mjs FILE');
    const read = (name) => JSON.parse(readFileSync(join(root, 'dist', name), 'utf8'));
    const parts = partsOf(askNpm(), read('licences.json'), read('version.json'));
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, `${JSON.stringify(parts, null, 2)}\n`);
    say(`${parts.components.length} parts: ${file}`);
  });
}
