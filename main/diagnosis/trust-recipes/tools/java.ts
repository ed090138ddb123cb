import type { RecipeCommand, RecipeStep, TrustRecipe, TrustRow } from '../../../../shared/trust.ts';
import { powershell, raw, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { ownName } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';

/** Each trust store of a JDK that is here; without one that of `JAVA_HOME`. */
export const javaRecipes: RecipeMaker = (facts) => {
  const rows = facts.rows.filter(({ store }) => store === 'java').slice(0, mostJdks);
  return rows.length === 0 ? [byHome(facts)] : rows.map((row) => inFile(facts, row));
};

const mostJdks = 16;

/** Of Java 9 and later: it finds its own store. */
function byHome(facts: RecipeFacts): TrustRecipe {
  const where = ['-cacerts', '-storepass', 'changeit'];
  const tool = (...words: readonly string[]) => [
    sh(raw('"$JAVA_HOME"/bin/keytool'), ...words),
    powershell(raw('& "$env:JAVA_HOME\\bin\\keytool"'), ...words),
  ];
  return recipe(facts, {
    tool: 'java',
    title: words('recipe.java.title-unknown'),
    here: facts.platform === null ? null : false,
    audience: 'recipe.audience.java',
    risks: asAnchor(facts),
    steps: [...checkSteps(facts), ...keytoolSteps(facts, where, tool, step('add', 'recipe.java.add-plain'))],
  });
}

function inFile(facts: RecipeFacts, row: TrustRow): TrustRecipe {
  const [home = ''] = row.sharedBy;
  const isWindows = facts.platform === 'win32';
  const program = isWindows ? `${home}\\bin\\keytool.exe` : `${home}/bin/keytool`;
  const line = isWindows ? powershell : sh;
  const copy = `${row.source}.before-${ownName(facts)}`;
  // Where it has a password of its own, keytool asks.
  const where = ['-keystore', row.source, ...(row.code === 'locked' ? [] : ['-storepass', 'changeit'])];
  const keep = isWindows ? powershell('Copy-Item', row.source, copy) : sh('cp', '--', row.source, copy);
  const others = row.sharedBy.slice(1).join(', ');
  const made = keytoolSteps(
    facts,
    where,
    (...rest) => [line(program, ...rest)],
    step('add', 'recipe.java.add', [keep]),
  );
  return recipe(facts, {
    tool: 'java',
    id: `java:${row.source}`,
    title: words('recipe.java.title', { place: home || row.source }),
    here: true,
    audience: 'recipe.audience.java',
    risks: asAnchor(facts),
    steps: [
      ...checkSteps(facts, [isWindows ? 'powershell' : 'sh']),
      ...(others === '' ? [] : [step('check', 'recipe.java.shared', [], { homes: others })]),
      ...(isOfSystem(row) ? [step('check', 'recipe.java.regenerated')] : []),
      ...made,
    ],
  });
}

const asAnchor = ({ certificate }: RecipeFacts) => (certificate.role === 'root' ? [] : [words('recipe.risk.anchor')]);

/** Debian and Red Hat make one file for all JDKs and write it anew with the system's roots. */
const isOfSystem = ({ sharedBy, source }: TrustRow) =>
  sharedBy.length > 1 || source.startsWith('/etc/') || source.startsWith('/usr/lib/jvm/');

type Keytool = (...words: readonly string[]) => readonly (RecipeCommand | null)[];

function keytoolSteps(facts: RecipeFacts, where: readonly string[], keytool: Keytool, add: RecipeStep): RecipeStep[] {
  const alias = ['-alias', ownName(facts)];
  const importing = keytool('-importcert', '-noprompt', '-trustcacerts', ...alias, '-file', facts.file, ...where);
  return [
    { ...add, commands: [...add.commands, ...importing.flatMap((one) => one ?? [])] },
    step('verify', 'recipe.java.verify', keytool('-list', '-v', ...alias, ...where)),
    step('undo', 'recipe.java.undo', keytool('-delete', ...alias, ...where)),
  ];
}
