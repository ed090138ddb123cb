import type { Participant } from './fault.ts';
import type { Path } from './path-faults.ts';
import { extended, type Graph, type Reached, startAt, stepsOf, stepWeight } from './path-graph.ts';
import { sameAuthority } from './same-authority.ts';

export interface BestPaths {
  /** Lightest first. None when every way leads into a circle. */
  readonly paths: readonly Path[];
  /** False when there may be more. */
  readonly complete: boolean;
}

/** Puts every path without an anchor behind all that have one. */
const noAnchor = 1000;

/** Partial paths looked at: with `distances` a path of ten certificates takes about ten. */
const mostExpanded = 800;

/**
 * The `most` lightest paths from the leaf to an anchor, or to where nothing leads on; none has the same
 * authority twice. A* over the graph: the way that is left is known beforehand, so that work grows with
 * the paths that are answered and not with those that exist.
 */
export function bestPaths(graph: Graph, most: number): BestPaths {
  const left = distances(graph);
  const open: Candidate[] = [{ reached: startAt(graph), finished: false, guess: 0 }];
  const paths: Path[] = [];
  for (let expanded = 0; open.length > 0; expanded += 1) {
    if (paths.length >= most || expanded >= mostExpanded) return { paths, complete: false };
    const best = takeLightest(open);
    if (best.finished) paths.push(best.reached.path);
    else open.push(...continuations(graph, best.reached, left));
  }
  return { paths, complete: true };
}

const roundingError = 1e-9;

interface Candidate {
  readonly reached: Reached;
  readonly finished: boolean;
  /** Least weight of any whole path that begins so. */
  readonly guess: number;
}

/** Of equals the newest, so that a path is followed to its end before its like are begun. */
function takeLightest(open: Candidate[]): Candidate {
  let place = 0;
  open.forEach(({ guess }, at) => {
    if (guess < (open[place]?.guess ?? Infinity) + roundingError) place = at;
  });
  return open.splice(place, 1)[0] as Candidate;
}

function continuations(graph: Graph, reached: Reached, left: ReadonlyMap<Participant, number>): Candidate[] {
  const { members, anchored } = reached.path;
  const top = members.at(-1) ?? graph.leaf;
  const { steps } = stepsOf(graph, top);
  const finished: Candidate[] =
    anchored || steps.length === 0
      ? [{ reached, finished: true, guess: reached.weight + (anchored ? 0 : noAnchor) }]
      : [];
  const onwards = steps.flatMap((step): Candidate[] => {
    const rest = left.get(step.issuer);
    const isCircle = members.some(({ certificate }) => sameAuthority(certificate, step.issuer.certificate));
    if (rest === undefined || isCircle) return [];
    const next = extended(graph, reached, step);
    return [{ reached: next, finished: false, guess: next.weight + rest }];
  });
  return [...finished, ...onwards];
}

/** Least weight from each certificate to an end, itself not counted (Dijkstra, downwards from the ends). */
function distances(graph: Graph): Map<Participant, number> {
  const below = new Map<Participant, { child: Participant; weight: number }[]>();
  const open = new Map<Participant, number>();
  for (const [child, { isAnchor, up }] of graph.nodes) {
    if (isAnchor || up.steps.length === 0) open.set(child, isAnchor ? 0 : noAnchor);
    for (const step of up.steps) {
      const known = below.get(step.issuer) ?? [];
      below.set(step.issuer, known);
      known.push({ child, weight: stepWeight(graph, step) });
    }
  }
  const done = new Map<Participant, number>();
  while (open.size > 0) {
    const [nearest, distance] = [...open].reduce((best, one) => (one[1] < best[1] ? one : best));
    open.delete(nearest);
    done.set(nearest, distance);
    for (const { child, weight } of below.get(nearest) ?? []) {
      if (!done.has(child)) open.set(child, Math.min(open.get(child) ?? Infinity, distance + weight));
    }
  }
  return done;
}
