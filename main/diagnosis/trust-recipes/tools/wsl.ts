import { powershell, raw } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { endpoint, isAddress, ownName } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { isOn } from '../settings.ts';

/** Linux inside Windows has a store of its own; the file is handed over by its content, so no path needs translating. */
export const wslRecipes: RecipeMaker = (facts) => {
  const target = `/usr/local/share/ca-certificates/${ownName(facts)}.crt`;
  return [
    recipe(facts, {
      tool: 'wsl',
      title: words('recipe.wsl.title'),
      here: isOn(facts, 'win32'),
      audience: 'recipe.audience.wsl',
      steps: [
        ...checkSteps(facts, ['powershell']),
        step('add', 'recipe.wsl.add', [
          powershell('Get-Content', '-LiteralPath', facts.file, raw(`| wsl -u root -- tee ${target}`)),
          powershell(raw('wsl -u root -- update-ca-certificates')),
        ]),
        step('verify', 'recipe.verify.connect', [connecting(facts)]),
        step('undo', 'recipe.wsl.undo', [
          powershell(raw(`wsl -u root -- rm ${target}`)),
          powershell(raw('wsl -u root -- update-ca-certificates --fresh')),
        ]),
      ],
    }),
  ];
};

function connecting(facts: RecipeFacts) {
  const name = isAddress(facts.host) ? [] : ['-servername', facts.host];
  const line = ['s_client', '-connect', endpoint(facts), ...name, '-CApath', '/etc/ssl/certs', '-verify_return_error'];
  return powershell(raw('$null | wsl -- openssl'), ...line);
}
