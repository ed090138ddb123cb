import { certificateFaults, type Role } from './certificate-faults.ts';
import type { Participant } from './fault.ts';
import { type IssuerSteps, issuerSteps, type Step } from './issuer-steps.ts';
import { constraintBroken } from './name-constraints.ts';
import { isSelfIssued, type Path, type PathRules } from './path-faults.ts';
import type { Pool } from './pool.ts';
import type { SignatureLedger } from './signature-ledger.ts';

/** All certificates that can be reached upwards from a leaf, and who may have issued which. */
export interface Graph {
  readonly leaf: Participant;
  readonly nodes: ReadonlyMap<Participant, Node>;
}

export interface Node {
  readonly isAnchor: boolean;
  /** How much is wrong with the certificate itself, in its role. */
  readonly weight: number;
  readonly up: IssuerSteps;
}

/** A way from the leaf to some certificate, and what is wrong with it so far. */
export interface Reached {
  readonly weight: number;
  readonly path: Path;
}

const noSteps: IssuerSteps = { steps: [], otherKey: [], shutOut: [] };
export const stepsOf = (graph: Graph, participant: Participant) => graph.nodes.get(participant)?.up ?? noSteps;

/**
 * `stop`: what lies above an anchor does not matter. `go-on`: it does, unless it is its own issuer, as where
 * one store has an intermediate as its anchor and another only the root.
 */
export type AboveAnchors = 'stop' | 'go-on';

export function exploreGraph(
  leaf: Participant,
  pool: Pool,
  ledger: SignatureLedger,
  rules: PathRules,
  above: AboveAnchors = 'stop',
): Graph {
  const nodes = new Map<Participant, Node>();
  const waiting = [leaf];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (nodes.has(current)) continue;
    const isAnchor = pool.isAnchor(current);
    const isTop = isAnchor && (above === 'stop' || isSelfIssued(current));
    const up = isTop ? noSteps : issuerSteps(current, pool, ledger);
    nodes.set(current, { isAnchor, weight: ownWeight(current, leaf, isAnchor || isEnd(current, up), rules), up });
    waiting.push(...up.steps.map(({ issuer }) => issuer));
  }
  return { leaf, nodes };
}

const isEnd = (member: Participant, up: IssuerSteps) => up.steps.length === 0 && isSelfIssued(member);

function ownWeight(member: Participant, leaf: Participant, selfSupported: boolean, rules: PathRules): number {
  const role: Role = { is: member === leaf ? 'leaf' : 'issuer', selfSupported };
  const own = certificateFaults(member.certificate, role, rules);
  const weight = own.reduce((sum, { code }) => sum + (weights[code] ?? 5), 0);
  const broken = member === leaf ? null : constraintBroken(leaf.certificate, member.certificate, rules.comparisons);
  return broken === null ? weight : weight + 5;
}

/** How far a fault puts a path back behind others; 5 unless named. */
const weights: Readonly<Record<string, number>> = {
  expired: 1,
  'not-yet-valid': 1,
  'weak-key': 2,
  'weak-signature': 2,
};
const stateWeights: Readonly<Record<Step['state'], number>> = { valid: 0, unsupported: 30, invalid: 50 };

/** What a step adds; a little for each certificate, so that of two equal paths the shorter one is taken. */
export const stepWeight = ({ nodes }: Graph, { issuer, state }: Step) =>
  (nodes.get(issuer)?.weight ?? 0) + stateWeights[state] + 0.001;

export function startAt({ leaf, nodes }: Graph): Reached {
  const node = nodes.get(leaf);
  return { weight: node?.weight ?? 0, path: { members: [leaf], states: [], anchored: node?.isAnchor ?? false } };
}

export function extended(graph: Graph, { weight, path }: Reached, step: Step): Reached {
  return {
    weight: weight + stepWeight(graph, step),
    path: {
      members: [...path.members, step.issuer],
      states: [...path.states, step.state],
      anchored: graph.nodes.get(step.issuer)?.isAnchor ?? false,
    },
  };
}
