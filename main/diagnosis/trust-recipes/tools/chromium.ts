import { raw, sh, together } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { argumentOf, ownName } from '../names.ts';
import { type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { isOn } from '../settings.ts';

/** Chrome on Linux takes what a person added from an NSS database; elsewhere it asks the system. */
export const chromiumRecipes: RecipeMaker = (facts) => {
  const database = raw('sql:"$HOME"/.pki/nssdb');
  const name = ownName(facts);
  const trust = facts.certificate.role === 'root' ? 'C,,' : ',,';
  const add = sh('certutil', '-A', '-d', database, '-n', name, '-t', trust, '-i', argumentOf(facts.file));
  return [
    recipe(facts, {
      tool: 'chromium',
      title: words('recipe.chromium.title'),
      here: isOn(facts, 'linux') === false ? false : null,
      audience: 'recipe.audience.chromium',
      steps: [
        ...checkSteps(facts, ['sh']),
        step('add', 'recipe.chromium.add', [
          together(
            sh('mkdir', '-p', '--', raw('"$HOME"/.pki/nssdb')),
            // One that is there already is left as it is.
            sh(raw('[ -e "$HOME"/.pki/nssdb/cert9.db ] || certutil -N -d sql:"$HOME"/.pki/nssdb --empty-password')),
            add,
          ),
        ]),
        step('verify', 'recipe.chromium.verify', [sh('certutil', '-L', '-d', database, '-n', name)]),
        step('undo', 'recipe.chromium.undo', [sh('certutil', '-D', '-d', database, '-n', name)]),
      ],
    }),
  ];
};
