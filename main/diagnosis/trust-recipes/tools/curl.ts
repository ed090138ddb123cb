import { cmd, powershell, raw, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { argumentOf, serverUrl } from '../names.ts';
import { type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { rootBelow, setVariable, variableStep } from '../settings.ts';

/** The curl of Windows asks Windows and heeds no variable, so there it is one call at a time. */
export const curlRecipes: RecipeMaker = (facts) => {
  const url = serverUrl(facts);
  const once = ['-sSI', '--cacert', argumentOf(facts.file), url];
  const [set = null] = setVariable('CURL_CA_BUNDLE', facts.file);
  return [
    recipe(facts, {
      tool: 'curl',
      title: words('recipe.curl.title'),
      here: null,
      audience: 'recipe.audience.curl',
      risks: [words('recipe.risk.replaces')],
      steps: [
        ...checkSteps(facts),
        ...rootBelow(facts),
        // In Windows PowerShell `curl` alone is another command.
        step('check', 'recipe.curl.once', [
          sh('curl', ...once),
          powershell(raw('curl.exe'), ...once),
          cmd('curl', ...once),
        ]),
        ...(facts.platform === 'linux' ? [] : [step('check', 'recipe.curl.windows')]),
        variableStep('CURL_CA_BUNDLE'),
        step('add', 'recipe.curl.add', [set]),
        step('verify', 'recipe.verify.connect', [sh('curl', '-sSI', url)]),
        step('undo', 'recipe.curl.undo', [sh('unset', 'CURL_CA_BUNDLE')]),
      ],
    }),
  ];
};
