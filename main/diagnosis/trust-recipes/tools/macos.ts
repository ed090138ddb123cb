import type { TrustRecipe } from '../../../../shared/trust.ts';
import { raw, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { argumentOf } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { isOn } from '../settings.ts';

/** The keychain of the Mac and that of the account, with trust for TLS alone. */
export const macosRecipes: RecipeMaker = (facts) => [inKeychain(facts, 'machine'), inKeychain(facts, 'user')];

function inKeychain(facts: RecipeFacts, scope: 'machine' | 'user'): TrustRecipe {
  const { role, sha256, subject } = facts.certificate;
  const path = argumentOf(facts.file);
  const isMachine = scope === 'machine';
  const security = [...(isMachine ? ['sudo'] : []), 'security'];
  const keychain = isMachine
    ? '/Library/Keychains/System.keychain'
    : raw('"$HOME"/Library/Keychains/login.keychain-db');
  const admin = isMachine ? ['-d'] : [];
  const trusting = ['add-trusted-cert', ...admin, '-r', 'trustRoot', '-p', 'ssl'];
  const which = sha256 === null ? ['-c', commonName(subject)] : ['-Z', sha256.toUpperCase()];
  const added =
    role === 'root'
      ? step('add', 'recipe.macos.add', [sh(...security, ...trusting, '-k', keychain, path)])
      : step('add', 'recipe.macos.add-intermediate', [sh(...security, 'add-certificates', '-k', keychain, path)]);
  const distrust = role === 'root' ? [sh(...security, 'remove-trusted-cert', ...admin, path)] : [];
  return recipe(facts, {
    tool: `macos-${scope}`,
    title: words(`recipe.macos-${scope}.title`),
    here: isOn(facts, 'darwin'),
    audience: isMachine ? 'recipe.audience.machine' : 'recipe.audience.user',
    steps: [
      ...checkSteps(facts, ['sh']),
      added,
      step('verify', 'recipe.macos.verify', [sh('security', 'verify-cert', '-c', path, '-p', 'basic', '-L')]),
      step('undo', 'recipe.macos.undo', [...distrust, sh(...security, 'delete-certificate', ...which, keychain)]),
    ],
  });
}

const commonName = (subject: string) => /CN=((?:\\.|[^,+\\])*)/.exec(subject)?.[1] ?? subject;
