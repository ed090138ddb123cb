import type { CaseBlock } from '../../shared/case.ts';
import type { Target } from '../../shared/target.ts';

/** As much of a document as tells whom it names. */
export interface Naming {
  readonly target?: Target | null;
  readonly case?: Pick<CaseBlock, 'answers'>;
}

/** Names that a document tells its readers anyhow: of the server, and of whom to call. */
export function shownBy({ case: block, target }: Naming): string[] {
  const server = [target?.host, target?.serverName, target?.connect?.host].filter((name) => typeof name === 'string');
  return [...server, ...(block?.answers?.contact?.split(/[^\p{L}\p{N}@._+-]+/u) ?? [])];
}
