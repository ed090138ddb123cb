import type { Fault, Participant } from './fault.ts';
import { endFaults, type Path, type PathRules, pathFaults } from './path-faults.ts';
import { exploreGraph, extended, type Graph, type Reached, startAt, stepsOf } from './path-graph.ts';
import type { Pool } from './pool.ts';
import { sameAuthority } from './same-authority.ts';
import type { SignatureLedger } from './signature-ledger.ts';

/** The best path there is, with everything that is wrong with it; `faults` empty means trusted. */
export interface FoundPath extends Path {
  readonly faults: readonly Fault[];
  /** True when work was cut short, so that a better path may exist. */
  readonly cutShort: boolean;
}

/** Steps taken in search of a faultless path. Beyond, the number of paths is somebody's attack. */
const mostSteps = 2000;

/**
 * Searches all paths from `leaf`: a faultless one if there is, else the one to an anchor with the least
 * wrong, else the one that gets highest. Order of the certificates, cycles and cross-signatures do not matter.
 */
export function findPath(leaf: Participant, pool: Pool, ledger: SignatureLedger, rules: PathRules): FoundPath {
  const graph = exploreGraph(leaf, pool, ledger, rules);
  const faultless = faultlessPath(graph, rules);
  if (faultless.path !== null) return { ...faultless.path, faults: [], cutShort: false };
  const cutShort = ledger.exhausted || faultless.cutShort;
  const path = lightestPath(graph);
  const top = path.members.at(-1) ?? leaf;
  const end = path.anchored ? [] : endFaults(top, top === leaf, stepsOf(graph, top), ledger);
  return { ...path, faults: [...pathFaults(path, rules), ...end], cutShort };
}

function faultlessPath(graph: Graph, rules: PathRules): { path: Path | null; cutShort: boolean } {
  const useful = leadingToAnchors(graph);
  let left = mostSteps;
  const climb = (members: readonly Participant[]): Path | null => {
    const top = members.at(-1);
    if (top === undefined || left-- <= 0) return null;
    if (graph.nodes.get(top)?.isAnchor) {
      const path: Path = { members, states: members.slice(1).map(() => 'valid'), anchored: true };
      return pathFaults(path, rules).length === 0 ? path : null;
    }
    for (const { issuer } of stepsOf(graph, top).steps) {
      if (!useful.has(issuer) || members.some((member) => sameAuthority(member.certificate, issuer.certificate)))
        continue;
      const path = climb([...members, issuer]);
      if (path !== null) return path;
    }
    return null;
  };
  const path = useful.has(graph.leaf) ? climb([graph.leaf]) : null;
  return { path, cutShort: left <= 0 };
}

/** Certificates without a fault of their own from which an anchor can be reached through others like them. */
function leadingToAnchors({ nodes }: Graph): Set<Participant> {
  const below = new Map<Participant, Participant[]>();
  for (const [child, { up }] of nodes) {
    for (const { issuer, state } of up.steps) {
      if (state === 'valid') below.set(issuer, [...(below.get(issuer) ?? []), child]);
    }
  }
  const useful = new Set<Participant>();
  const waiting = [...nodes].flatMap(([participant, { isAnchor }]) => (isAnchor ? [participant] : []));
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (useful.has(current) || nodes.get(current)?.weight !== 0) continue;
    useful.add(current);
    waiting.push(...(below.get(current) ?? []));
  }
  return useful;
}

/** The path of least weight to an anchor, or without one to wherever no step leads on (Dijkstra). */
function lightestPath(graph: Graph): Path {
  const reached = allReached(graph);
  const anchored = [...reached.values()].filter(({ path }) => path.anchored);
  const ends = [...reached].filter(([top]) => stepsOf(graph, top).steps.length === 0).map(([, end]) => end);
  const candidates = [anchored, ends, [...reached.values()]].find((list) => list.length > 0) ?? [];
  const longFirst = anchored.length > 0 ? 1 : -1;
  const [best] = [...candidates].sort(
    (a, b) => a.weight - b.weight || longFirst * (a.path.members.length - b.path.members.length),
  );
  return best?.path ?? { members: [graph.leaf], states: [], anchored: false };
}

function allReached(graph: Graph): Map<Participant, Reached> {
  const done = new Map<Participant, Reached>();
  const open = new Map<Participant, Reached>([[graph.leaf, startAt(graph)]]);
  while (open.size > 0) {
    const [[top, reached]] = [...open].sort(([, a], [, b]) => a.weight - b.weight) as [[Participant, Reached]];
    open.delete(top);
    done.set(top, reached);
    for (const step of stepsOf(graph, top).steps) {
      const next = extended(graph, reached, step);
      if (done.has(step.issuer) || (open.get(step.issuer)?.weight ?? Infinity) <= next.weight) continue;
      open.set(step.issuer, next);
    }
  }
  return done;
}
