import type { CaseBlock } from '../../shared/case.ts';
import type { Observation } from '../../shared/observation.ts';
import type { Target } from '../../shared/target.ts';

/** As much of a document as tells whom it names. */
export interface Naming {
  readonly target?: Target | null;
  readonly observations?: readonly Observation[];
  readonly case?: Pick<CaseBlock, 'answers'>;
}

/** Names that a document tells its readers anyhow: of the server, of whom to call, and mailboxes in certificates. */
export function shownBy({ case: block, observations = [], target }: Naming): string[] {
  const server = [target?.host, target?.serverName, target?.connect?.host].filter((name) => typeof name === 'string');
  const named = observations.flatMap((seen) => (seen.kind === 'certificate-chain' ? seen.certificates : []));
  const mailboxes = named.flatMap(({ issuer, subject }) => `${subject} ${issuer}`.match(/[\w.+-]+@[\w.-]+/g) ?? []);
  return [...server, ...mailboxes, ...(block?.answers?.contact?.split(/[^\p{L}\p{N}@._+-]+/u) ?? [])];
}
