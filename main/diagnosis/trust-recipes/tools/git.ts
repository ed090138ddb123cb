import { cmd, powershell, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { serverUrl } from '../names.ts';
import { type RecipeMaker, recipeForHost, step, words } from '../recipe.ts';
import { rootBelow, settingStep, wholePath, wholePathCmd, wholePathPowershell } from '../settings.ts';

/** For the addresses of one server: git-config, `http.<url>.*`. */
export const gitRecipes: RecipeMaker = (facts) => {
  const key = `http.${serverUrl(facts)}.sslCAInfo`;
  const everywhere = (...words: readonly string[]) => [sh, powershell, cmd].map((shell) => shell('git', ...words));
  const inCmd = wholePathCmd(facts.file);
  return [
    recipeForHost(facts, {
      tool: 'git',
      title: words('recipe.git.title'),
      here: null,
      audience: 'recipe.audience.git',
      steps: [
        ...checkSteps(facts),
        ...rootBelow(facts),
        settingStep(everywhere('config', '--global', '--get', key)),
        step('add', 'recipe.git.add', [
          sh('git', 'config', '--global', key, wholePath(facts.file)),
          powershell('git', 'config', '--global', key, wholePathPowershell(facts.file)),
          inCmd && cmd('git', 'config', '--global', key, inCmd),
        ]),
        ...(facts.platform === 'win32' ? [step('add', 'recipe.git.schannel')] : []),
        step('verify', 'recipe.git.verify', everywhere('ls-remote', serverUrl(facts))),
        step('undo', 'recipe.git.undo', everywhere('config', '--global', '--unset', key)),
      ],
    }),
  ];
};
