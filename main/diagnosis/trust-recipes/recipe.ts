import { type TrustRecipeTextId, trustRecipeTexts } from '../../../shared/text/en/trust-recipes.ts';
import { say } from '../../../shared/text/say.ts';
import type { RecipeCommand, RecipeStep, TrustRecipe, TrustRow } from '../../../shared/trust.ts';

/** What a recipe is about: one certificate, and the server it is needed for. */
export interface RecipeFacts {
  readonly certificate: {
    readonly subject: string;
    /** Hex; null where the certificate itself was not seen, so that the person has to get the file. */
    readonly sha256: string | null;
    /** `root`: the end of a chain, a self-signed certificate of a server included. */
    readonly role: 'root' | 'intermediate';
    /** Where it is to be had: null where the person has it as `file`. Else `sent`, the store it lies in, or `nowhere`. */
    readonly seen: null | 'sent' | 'nowhere' | { readonly store: string };
  };
  /** PEM file with this one certificate, as the person has it or is to save it: a path, or a name in the folder at hand. */
  readonly file: string;
  readonly host: string;
  readonly port: number;
  /** System of the computer the recipe is for; null where that is not known. */
  readonly platform: NodeJS.Platform | null;
  /** Rows of the trust matrix: which JDKs, profiles and bundles are here. */
  readonly rows: readonly TrustRow[];
}

/** The recipes of one tool; several where it is there several times. */
export type RecipeMaker = (facts: RecipeFacts) => readonly TrustRecipe[];

type Parameters = Readonly<Record<string, string>>;

export function step(
  part: RecipeStep['part'],
  id: TrustRecipeTextId,
  commands: readonly (RecipeCommand | null)[] = [],
  parameters: Parameters = {},
): RecipeStep {
  // A shell that cannot take a file name as it is gets no command at all.
  const usable = commands.filter((command) => command !== null && command.command.length <= longestCommand);
  return { part, text: words(id, parameters).slice(0, 600), commands: usable.flatMap((one) => one ?? []).slice(0, 4) };
}

const longestCommand = 2000;

export const words = (id: TrustRecipeTextId, parameters: Parameters = {}): string =>
  say(trustRecipeTexts, { id, parameters });

/** Puts a recipe together; `risk` is what the certificate may do afterwards, and to whom. */
export function recipe(
  facts: RecipeFacts,
  {
    tool,
    id = tool,
    title,
    here,
    audience,
    risks = [],
    steps,
  }: {
    readonly tool: string;
    readonly id?: string;
    readonly title: string;
    readonly here: boolean | null;
    readonly audience: TrustRecipeTextId;
    /** What comes with this tool besides. */
    readonly risks?: readonly string[];
    readonly steps: readonly RecipeStep[];
  },
): TrustRecipe {
  const { certificate } = facts;
  const subject = shortSubject(certificate.subject);
  const who = words(audience);
  const own =
    certificate.role === 'root'
      ? words('recipe.risk.root', { subject, audience: who })
      : words('recipe.risk.intermediate', { audience: who });
  const prefer = certificate.role === 'intermediate' ? [step('check', 'recipe.prefer-server')] : [];
  const risk = [own, ...risks].join(' ').slice(0, 400);
  const all = [...prefer, ...gettingStep(facts), ...steps].slice(0, 24);
  return { tool, id: id.slice(0, 1200), title: title.slice(0, 300), here, steps: all, risk };
}

/** How the certificate becomes a file. */
function gettingStep({ certificate: { seen, subject }, file }: RecipeFacts): RecipeStep[] {
  if (seen === null) return [];
  const names = { subject: shortSubject(subject), file };
  if (seen === 'sent' || seen === 'nowhere') return [step('check', `recipe.get.${seen}`, [], names)];
  return [step('check', 'recipe.get.store', [], { ...names, store: seen.store.slice(0, 200) })];
}

/** The same, where the tool trusts the certificate for this server alone. */
export function recipeForHost(facts: RecipeFacts, parts: Parameters_<typeof recipe>): TrustRecipe {
  const made = recipe(facts, parts);
  if (facts.certificate.role === 'intermediate') return made;
  const subject = shortSubject(facts.certificate.subject);
  const risk = words('recipe.risk.host', { subject, host: facts.host, audience: words(parts.audience) });
  return { ...made, risk: [risk, ...(parts.risks ?? [])].join(' ').slice(0, 400) };
}

type Parameters_<T extends (facts: RecipeFacts, parts: never) => unknown> = T extends (
  facts: RecipeFacts,
  parts: infer P,
) => unknown
  ? P
  : never;

/** Long enough to know it again. */
export const shortSubject = (subject: string) => (subject.length > 120 ? `${subject.slice(0, 119)}…` : subject);
