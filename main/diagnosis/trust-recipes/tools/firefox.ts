import type { TrustRecipe, TrustRow } from '../../../../shared/trust.ts';
import { file, powershell, raw, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { argumentOf, ownName } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { hasRow } from '../settings.ts';

/** Each profile that is here by certutil on Linux, else by the settings; and a policy for all. */
export const firefoxRecipes: RecipeMaker = (facts) => {
  const rows = facts.rows.filter(({ store }) => store === 'firefox').slice(0, mostProfiles);
  const profiles = facts.platform === 'linux' ? rows.map((row) => inProfile(facts, row)) : [];
  return [...profiles, bySettings(facts), byPolicy(facts)];
};

const mostProfiles = 8;

function inProfile(facts: RecipeFacts, { source }: TrustRow): TrustRecipe {
  const folder = source.replace(/\/cert9\.db$/, '');
  return recipe(facts, {
    tool: 'firefox',
    id: `firefox:${source}`,
    title: words('recipe.firefox.title', { place: folder }),
    here: true,
    audience: 'recipe.audience.firefox',
    steps: [
      ...checkSteps(facts, ['sh']),
      step('check', 'recipe.firefox.close'),
      step('add', 'recipe.firefox.add', [addLine(facts, folder)]),
      step('verify', 'recipe.firefox.verify', [sh('certutil', '-L', '-d', `sql:${folder}`, '-n', ownName(facts))]),
      step('undo', 'recipe.firefox.undo', [sh('certutil', '-D', '-d', `sql:${folder}`, '-n', ownName(facts))]),
    ],
  });
}

/** `C`: may issue certificates of servers. An intermediate gets no word about trust. */
function addLine(facts: RecipeFacts, folder: string) {
  const trust = facts.certificate.role === 'root' ? 'C,,' : ',,';
  const words = ['-A', '-d', `sql:${folder}`, '-n', ownName(facts), '-t', trust, '-i', argumentOf(facts.file)];
  return sh('certutil', ...words);
}

function bySettings(facts: RecipeFacts): TrustRecipe {
  return recipe(facts, {
    tool: 'firefox-settings',
    title: words('recipe.firefox.title-settings'),
    here: hasRow(facts, 'firefox'),
    audience: 'recipe.audience.firefox',
    steps: [
      ...checkSteps(facts),
      step('add', 'recipe.firefox.add-settings'),
      step('verify', 'recipe.firefox.verify-settings'),
      step('undo', 'recipe.firefox.undo-settings'),
    ],
  });
}

/** Where the policy stands, and the folder in which Firefox looks for certificates by name (policy-templates). */
const policyPlaces = {
  linux: { place: '/etc/firefox/policies/policies.json', folder: '/usr/lib/mozilla/certificates' },
  darwin: {
    place: '/Applications/Firefox.app/Contents/Resources/distribution/policies.json',
    folder: '/Library/Application Support/Mozilla/Certificates',
  },
  win32: { place: 'distribution\\policies.json, beside firefox.exe', folder: '' },
} as const;

function byPolicy(facts: RecipeFacts): TrustRecipe {
  const system = facts.platform === 'win32' || facts.platform === 'darwin' ? facts.platform : 'linux';
  const { folder, place } = policyPlaces[system];
  const name = `${ownName(facts)}.crt`;
  const policies = { policies: { Certificates: { Install: [name] } } };
  const isWindows = system === 'win32';
  const windowsFolder = '"$env:LOCALAPPDATA\\Mozilla\\Certificates';
  const copy = isWindows
    ? [
        powershell(raw(`New-Item -ItemType Directory -Force ${windowsFolder}"`)),
        powershell('Copy-Item', '-LiteralPath', facts.file, raw(`${windowsFolder}\\${name}"`)),
      ]
    : [sh('sudo', 'mkdir', '-p', '--', folder), sh('sudo', 'cp', '--', facts.file, `${folder}/${name}`)];
  const remove = isWindows
    ? powershell(raw(`Remove-Item ${windowsFolder}\\${name}"`))
    : sh('sudo', 'rm', '--', `${folder}/${name}`);
  return recipe(facts, {
    tool: 'firefox-policy',
    title: words('recipe.firefox-policy.title'),
    here: hasRow(facts, 'firefox'),
    audience: isWindows ? 'recipe.audience.firefox-account' : 'recipe.audience.firefox-policy',
    steps: [
      ...checkSteps(facts),
      step('add', 'recipe.firefox-policy.copy', copy),
      step('add', 'recipe.firefox-policy.add', [file(JSON.stringify(policies, null, 2))], { place }),
      step('verify', 'recipe.firefox-policy.verify'),
      step('undo', 'recipe.firefox-policy.undo', [remove]),
    ],
  });
}
