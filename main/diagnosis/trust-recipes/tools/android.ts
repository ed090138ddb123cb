import { file } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { ownName } from '../names.ts';
import { type RecipeMaker, recipe, step, words } from '../recipe.ts';

/** A debug build of one's own app, or the device with its browser. */
export const androidRecipes: RecipeMaker = (facts) => {
  // Names of resources have letters, digits and underscores alone.
  const name = ownName(facts, '_').replace(/^(?=\d)/, 'root_');
  return [
    recipe(facts, {
      tool: 'android-app',
      title: words('recipe.android-app.title'),
      here: null,
      audience: 'recipe.audience.android-app',
      steps: [
        step('check', 'recipe.android-app.check', [], { name }),
        ...checkSteps(facts),
        step('add', 'recipe.android-app.add', [
          file(
            '<?xml version="1.0" encoding="utf-8"?>',
            '<network-security-config>',
            '  <debug-overrides>',
            '    <trust-anchors>',
            `      <certificates src="@raw/${name}" />`,
            '    </trust-anchors>',
            '  </debug-overrides>',
            '</network-security-config>',
          ),
          file('<application android:networkSecurityConfig="@xml/network_security_config">'),
        ]),
        step('verify', 'recipe.android-app.verify'),
        step('undo', 'recipe.android-app.undo'),
      ],
    }),
    recipe(facts, {
      tool: 'android-user',
      title: words('recipe.android-user.title'),
      here: null,
      audience: 'recipe.audience.android-user',
      steps: [
        ...checkSteps(facts),
        step('check', 'recipe.android-user.limits'),
        step('add', 'recipe.android-user.add'),
        step('verify', 'recipe.android-user.verify'),
        step('undo', 'recipe.android-user.undo'),
      ],
    }),
  ];
};
