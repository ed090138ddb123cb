import type { TrustRecipe } from '../../../../shared/trust.ts';
import { sh } from '../command-lines.ts';
import { checkSteps, connectLine } from '../common-steps.ts';
import { argumentOf, ownName } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { hasRow } from '../settings.ts';

/** The system's store of Linux: Debian's way and Red Hat's. */
export const linuxRecipes: RecipeMaker = (facts) => [
  bySystem(facts, {
    tool: 'debian',
    folder: '/usr/local/share/ca-certificates',
    refresh: ['update-ca-certificates'],
    // Without it a link that leads nowhere stays behind.
    clean: ['update-ca-certificates', '--fresh'],
    store: ['-CApath', '/etc/ssl/certs'],
    bundle: '/etc/ssl/certs/',
  }),
  bySystem(facts, {
    tool: 'rhel',
    folder: '/etc/pki/ca-trust/source/anchors',
    refresh: ['update-ca-trust', 'extract'],
    clean: ['update-ca-trust', 'extract'],
    store: ['-CAfile', '/etc/pki/tls/certs/ca-bundle.crt'],
    bundle: '/etc/pki/',
  }),
];

interface LinuxWay {
  readonly tool: 'debian' | 'rhel';
  readonly folder: string;
  readonly refresh: readonly string[];
  /** The same after something was taken out. */
  readonly clean: readonly string[];
  readonly store: readonly ['-CApath' | '-CAfile', string];
  readonly bundle: string;
}

function bySystem(facts: RecipeFacts, { bundle, clean, folder, refresh, store, tool }: LinuxWay): TrustRecipe {
  const target = `${folder}/${ownName(facts)}.crt`;
  return recipe(facts, {
    tool,
    title: words(`recipe.${tool}.title`),
    here: hasRow(facts, 'linux-bundle', bundle),
    audience: 'recipe.audience.machine',
    steps: [
      ...checkSteps(facts, ['sh']),
      step('add', `recipe.${tool}.add`, [
        sh('sudo', 'cp', '--', facts.file, target),
        sh('sudo', 'chmod', '644', target),
        sh('sudo', ...refresh),
      ]),
      step('verify', 'recipe.verify.connect', [
        sh('openssl', 'verify', ...store, argumentOf(facts.file)),
        connectLine(facts, store),
      ]),
      step('undo', `recipe.${tool}.undo`, [sh('sudo', 'rm', '--', target), sh('sudo', ...clean)]),
    ],
  });
}
