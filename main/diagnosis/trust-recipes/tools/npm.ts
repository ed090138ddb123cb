import { cmd, powershell, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { serverUrl } from '../names.ts';
import { type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { rootBelow, settingStep, wholePath, wholePathCmd, wholePathPowershell } from '../settings.ts';

/** `cafile` takes the place of Node's list, for npm alone. */
export const npmRecipes: RecipeMaker = (facts) => {
  const everywhere = (...words: readonly string[]) => [sh, powershell, cmd].map((shell) => shell('npm', ...words));
  const inCmd = wholePathCmd(facts.file);
  return [
    recipe(facts, {
      tool: 'npm',
      title: words('recipe.npm.title'),
      here: null,
      audience: 'recipe.audience.npm',
      risks: [words('recipe.risk.replaces')],
      steps: [
        ...checkSteps(facts),
        ...rootBelow(facts),
        settingStep(everywhere('config', 'get', 'cafile')),
        step('add', 'recipe.npm.add', [
          sh('npm', 'config', 'set', 'cafile', wholePath(facts.file)),
          powershell('npm', 'config', 'set', 'cafile', wholePathPowershell(facts.file)),
          inCmd && cmd('npm', 'config', 'set', 'cafile', inCmd),
        ]),
        step('verify', 'recipe.npm.verify', everywhere('ping', '--registry', serverUrl(facts))),
        step('undo', 'recipe.npm.undo', everywhere('config', 'delete', 'cafile')),
      ],
    }),
  ];
};
