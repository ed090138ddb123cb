import { cmd, powershell, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { serverUrl } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { setVariable, unsetVariable, variableStep } from '../settings.ts';

/** A file on top of Node's own list. */
export const nodeRecipes: RecipeMaker = (facts) => [
  recipe(facts, {
    tool: 'node',
    title: words('recipe.node.title'),
    here: null,
    audience: 'recipe.audience.node',
    steps: [
      ...checkSteps(facts),
      variableStep('NODE_EXTRA_CA_CERTS'),
      step('add', 'recipe.node.add', setVariable('NODE_EXTRA_CA_CERTS', facts.file)),
      step('verify', 'recipe.verify.connect', connecting(facts)),
      step('undo', 'recipe.node.undo', unsetVariable('NODE_EXTRA_CA_CERTS')),
    ],
  }),
  bySystem(facts),
];

function bySystem(facts: RecipeFacts) {
  return recipe(facts, {
    tool: 'node-system-ca',
    title: words('recipe.node-system-ca.title'),
    here: null,
    audience: 'recipe.audience.machine',
    steps: [
      step('check', 'recipe.node-system-ca.check', [sh('node', '--version')]),
      ...checkSteps(facts),
      step('add', 'recipe.node-system-ca.add', [
        sh('export', 'NODE_USE_SYSTEM_CA=1'),
        { shell: 'powershell', command: '$env:NODE_USE_SYSTEM_CA = 1' },
        { shell: 'cmd', command: 'set NODE_USE_SYSTEM_CA=1' },
      ]),
      step('verify', 'recipe.verify.connect', connecting(facts)),
      step('undo', 'recipe.node-system-ca.undo', unsetVariable('NODE_USE_SYSTEM_CA')),
    ],
  });
}

/** Any answer of the server will do; without trust the program ends with the reason and status 1. */
function connecting(facts: RecipeFacts) {
  const script = `fetch('${serverUrl(facts).replaceAll("'", '%27')}').then(({ status }) => console.log(status))`;
  return [sh, powershell, cmd].map((shell) => shell('node', '-e', script));
}
