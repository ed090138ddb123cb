import type { CauseId } from '../../../shared/cause.ts';
import type { TrustRecipe } from '../../../shared/trust.ts';
import type { RecipeFacts, RecipeMaker } from './recipe.ts';
import { androidRecipes } from './tools/android.ts';
import { chromiumRecipes } from './tools/chromium.ts';
import { curlRecipes } from './tools/curl.ts';
import { dockerRecipes } from './tools/docker.ts';
import { firefoxRecipes } from './tools/firefox.ts';
import { gitRecipes } from './tools/git.ts';
import { javaRecipes } from './tools/java.ts';
import { linuxRecipes } from './tools/linux.ts';
import { macosRecipes } from './tools/macos.ts';
import { nodeRecipes } from './tools/node.ts';
import { npmRecipes } from './tools/npm.ts';
import { pythonRecipes } from './tools/python.ts';
import { windowsRecipes } from './tools/windows.ts';
import { wslRecipes } from './tools/wsl.ts';

/** One file per tool, one line here. */
const makers: readonly RecipeMaker[] = [
  windowsRecipes,
  macosRecipes,
  linuxRecipes,
  javaRecipes,
  nodeRecipes,
  npmRecipes,
  pythonRecipes,
  gitRecipes,
  curlRecipes,
  dockerRecipes,
  firefoxRecipes,
  chromiumRecipes,
  wslRecipes,
  androidRecipes,
];

/**
 * How to make each tool trust exactly this certificate, see that it does, and take it out again. Pure. What is
 * known to be on this computer comes first, what is known not to be last.
 */
export function trustRecipes(facts: RecipeFacts): readonly TrustRecipe[] {
  const rank = ({ here }: TrustRecipe) => (here === true ? 0 : here === null ? 1 : 2);
  return makers.flatMap((make) => make(facts)).toSorted((one, other) => rank(one) - rank(other));
}

/** Causes that a certificate in the right store cures; for every other one a recipe would be wrong advice. */
export const curedByTrust = (cause: CauseId): boolean => causes.includes(cause);

const causes: readonly CauseId[] = ['unknown-ca', 'self-signed', 'incomplete-chain', 'tls-interception'];
