import type { CauseId } from '../../../shared/cause.ts';
import type { CertificateFacts } from '../../../shared/certificate.ts';
import type { NamedCertificate, TrustMatrix, TrustRecipe, TrustRow } from '../../../shared/trust.ts';
import { ownName } from '../../diagnosis/trust-recipes/names.ts';
import type { RecipeFacts } from '../../diagnosis/trust-recipes/recipe.ts';
import { curedByTrust, trustRecipes } from '../../diagnosis/trust-recipes/trust-recipes.ts';

export interface RecipeQuestion {
  /** What the chain was refused for; with any but a matter of trust there is no recipe. Null: nothing was found. */
  readonly cause: CauseId | null;
  /** Whatever else is confirmed or likely: a certificate in a store cures nothing where one of these stays. */
  readonly others?: readonly CauseId[];
  /** As sent, or as in the file. */
  readonly certificates: readonly Pick<CertificateFacts, 'subject' | 'sha256' | 'selfIssued'>[];
  readonly host: string;
  readonly port: number;
  /** Of this computer; null where the recipes are for another one. */
  readonly platform: NodeJS.Platform | null;
}

/**
 * Recipes for the certificate that most stores of this computer lack, at most 60. Empty where a certificate in a
 * store would cure nothing: another cause, a name that does not fit, or no store that lacks one.
 */
export function recipesFor(matrix: TrustMatrix, question: RecipeQuestion): readonly TrustRecipe[] {
  const { cause, certificates, host, others = [], platform, port } = question;
  if (cause === null || ![cause, ...others].every(curedByTrust) || matrix.hostname.state === 'mismatch') return [];
  const lacking = mostLacked(matrix.rows);
  if (lacking === null) return [];
  const certificate = {
    ...lacking,
    role: roleOf(lacking, question),
    seen: whereSeen(lacking, certificates, matrix.rows),
  };
  const facts: RecipeFacts = { certificate, file: '', host, port, platform, rows: matrix.rows };
  return trustRecipes({ ...facts, file: `${ownName(facts)}.crt` }).slice(0, 60);
}

function mostLacked(rows: readonly TrustRow[]): NamedCertificate | null {
  const lacks = rows.flatMap(({ lacks: one }) => one ?? []);
  const count = (one: NamedCertificate) => lacks.filter(({ subject }) => subject === one.subject).length;
  const [most] = lacks.toSorted((one, other) => count(other) - count(one));
  // Of those with the same name one may be known by its fingerprint, seen in another store.
  return lacks.find(({ sha256, subject }) => subject === most?.subject && sha256 !== null) ?? most ?? null;
}

/** A certificate nobody has seen is the root, unless an intermediate is what the chain lacks. */
function roleOf({ sha256 }: NamedCertificate, { cause, certificates }: RecipeQuestion): 'root' | 'intermediate' {
  const sent = certificates.find((one) => sha256 !== null && one.sha256 === sha256);
  if (sent !== undefined) return sent.selfIssued ? 'root' : 'intermediate';
  return sha256 === null && cause === 'incomplete-chain' ? 'intermediate' : 'root';
}

function whereSeen(
  { sha256 }: NamedCertificate,
  certificates: RecipeQuestion['certificates'],
  rows: readonly TrustRow[],
): RecipeFacts['certificate']['seen'] {
  if (sha256 === null) return 'nowhere';
  if (certificates.some((one) => one.sha256 === sha256)) return 'sent';
  const row = rows.find(({ found }) => found?.sha256 === sha256);
  return row === undefined ? 'nowhere' : { store: row.source };
}
