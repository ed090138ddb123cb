// The Debian packages the tests use: installed where we may, named where we may not.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './set-up.mjs';

const policyFile = '/usr/sbin/policy-rc.d';

/** True where everything is meant to be there: root on Debian. Elsewhere tests may skip what is missing. */
export async function installSystemPackages() {
  const packages = listedPackages();
  if (!isDebian()) {
    say(`System packages: this is not Debian. Tests skip what is missing here: ${packages.join(', ')}.`);
    return false;
  }
  const missing = missingPackages(packages);
  const isRoot = process.getuid() === 0;
  if (missing.length === 0) say('System packages: all there.');
  else if (isRoot) await install(missing);
  else say(`System packages: some tests skip. To have them all: sudo apt-get install ${missing.join(' ')}`);
  return isRoot;
}

async function install(missing) {
  say(`System packages: installing ${missing.join(', ')} …`);
  // What goes wrong is said on stderr; the rest is hundreds of lines.
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
  await withoutStartingServices(async () => {
    await run('apt-get', ['update', '-qq'], quiet);
    const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet);
    if (code !== 0) say('System packages: not all could be installed; apt-get says why above.');
  });
}

/** The tests start their own servers; the packages' services would listen on this machine's ports. */
async function withoutStartingServices(work) {
  if (existsSync(policyFile)) return work();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(policyFile);
  }
}

function listedPackages() {
  const lines = readFileSync(join(root, 'scripts', 'packages.txt'), 'utf8').split('\n');
  return lines.map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID="?debian"?$/m.test(readFileSync(release, 'utf8'));
}

function missingPackages(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const format = '${db:Status-Status} ${Package}\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  const installed = new Set(query.stdout.split('\n').flatMap((line) => line.match(/^installed (\S+)/)?.[1] ?? []));
  return packages.filter((name) => !installed.has(name));
}
