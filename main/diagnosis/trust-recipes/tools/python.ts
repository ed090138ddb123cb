import type { RecipeCommand } from '../../../../shared/trust.ts';
import { powershell, raw, type ShellPart, sh, together } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { argumentOf, ownName, serverUrl } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { hasRow, settingStep, unsetVariable, variableStep } from '../settings.ts';

/** pip, requests and conda each read one file alone, so that file is made of their own roots and the new one. */
export const pythonRecipes: RecipeMaker = (facts) => [pip(facts), requests(facts), conda(facts)];

function pip(facts: RecipeFacts) {
  const made = ownBundle(facts, 'pip', 'import pip._vendor.certifi as c; print(c.where())');
  const config = ['-m', 'pip', 'config', '--user'];
  return recipe(facts, {
    tool: 'pip',
    title: words('recipe.pip.title'),
    here: hasRow(facts, 'pip'),
    audience: 'recipe.audience.pip',
    steps: [
      ...checkSteps(facts),
      settingStep(both(sh('python3', ...config, 'get', 'global.cert'), 'python3', 'python')),
      step('add', 'recipe.pip.add', [
        together(made.sh, sh('python3', ...config, 'set', 'global.cert', made.path)),
        together(made.powershell, powershell('python', ...config, 'set', 'global.cert', made.pathPowershell)),
      ]),
      step('verify', 'recipe.pip.verify', both(sh('python3', ...config, 'get', 'global.cert'), 'python3', 'python')),
      step('undo', 'recipe.pip.undo', [
        together(sh('python3', ...config, 'unset', 'global.cert'), sh('rm', '--', made.path)),
        together(
          powershell('python', ...config, 'unset', 'global.cert'),
          powershell('Remove-Item', made.pathPowershell),
        ),
      ]),
    ],
  });
}

function requests(facts: RecipeFacts) {
  const made = ownBundle(facts, 'requests', 'import certifi; print(certifi.where())');
  const script = `import requests; print(requests.get('${serverUrl(facts).replaceAll("'", '%27')}').status_code)`;
  return recipe(facts, {
    tool: 'requests',
    title: words('recipe.requests.title'),
    here: hasRow(facts, 'certifi'),
    audience: 'recipe.audience.requests',
    steps: [
      ...checkSteps(facts),
      variableStep('REQUESTS_CA_BUNDLE'),
      step('add', 'recipe.requests.add', [
        together(made.sh, sh('export', [raw('REQUESTS_CA_BUNDLE='), made.path])),
        together(made.powershell, powershell(raw('$env:REQUESTS_CA_BUNDLE ='), made.pathPowershell)),
      ]),
      step('verify', 'recipe.verify.connect', [sh('python3', '-c', script), powershell('python', '-c', script)]),
      step('undo', 'recipe.requests.undo', [...unsetVariable('REQUESTS_CA_BUNDLE'), sh('rm', '--', made.path)]),
    ],
  });
}

function conda(facts: RecipeFacts) {
  const made = ownBundle(facts, 'conda', 'import certifi; print(certifi.where())');
  return recipe(facts, {
    tool: 'conda',
    title: words('recipe.conda.title'),
    here: hasRow(facts, 'conda'),
    audience: 'recipe.audience.conda',
    steps: [
      ...checkSteps(facts),
      settingStep(both(sh('conda', 'config', '--show', 'ssl_verify'))),
      step('add', 'recipe.conda.add', [
        together(made.sh, sh('conda', 'config', '--set', 'ssl_verify', made.path)),
        together(made.powershell, powershell('conda', 'config', '--set', 'ssl_verify', made.pathPowershell)),
      ]),
      step('verify', 'recipe.conda.verify', both(sh('conda', 'config', '--show', 'ssl_verify'))),
      step('undo', 'recipe.conda.undo', [
        together(sh('conda', 'config', '--remove-key', 'ssl_verify'), sh('rm', '--', made.path)),
        together(
          powershell('conda', 'config', '--remove-key', 'ssl_verify'),
          powershell('Remove-Item', made.pathPowershell),
        ),
      ]),
    ],
  });
}

interface OwnBundle {
  readonly sh: RecipeCommand | null;
  readonly powershell: RecipeCommand | null;
  readonly path: ShellPart;
  readonly pathPowershell: ShellPart;
}

/** In the home folder: the list that `where` prints the place of, then the new certificate. */
function ownBundle(facts: RecipeFacts, tool: string, where: string): OwnBundle {
  const name = `${ownName(facts)}-for-${tool}.pem`;
  const path = raw(`"$HOME"/${name}`);
  const pathPowershell = raw(`"$HOME\\${name}"`);
  const list = raw(`(python -c '${where}'),`);
  return {
    sh: sh('cat', '--', raw(`"$(python3 -c '${where}')"`), argumentOf(facts.file), raw('>'), path),
    powershell: powershell(
      'Get-Content',
      '-LiteralPath',
      list,
      facts.file,
      raw('| Set-Content -Encoding ascii -LiteralPath'),
      pathPowershell,
    ),
    path,
    pathPowershell,
  };
}

/** A line that is the same in PowerShell, but for the name of the program. */
function both(line: RecipeCommand | null, from = '', to = ''): (RecipeCommand | null)[] {
  return [line, line && { shell: 'powershell', command: line.command.replace(from, to) }];
}
