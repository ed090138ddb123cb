// Delta debugging: from many changes that help together to the few that are needed (Zeller, 1999).

/** Yields sets to try, is told of each whether it is accepted, and returns the smallest set found. */
export type Narrowing<Change> = Generator<readonly Change[], readonly Change[], boolean>;

/**
 * All changes together are accepted, none of them is not. What is returned was accepted when it was last tried, and
 * without any one of its changes it was refused.
 */
export function* narrow<Change>(changes: readonly Change[]): Narrowing<Change> {
  const found = yield* halved(changes, []);
  const isWhole = found.length === 1 || (yield found);
  return yield* minimal(isWhole ? found : changes);
}

/** Those of `changes` that are needed beside `given`. */
function* halved<Change>(changes: readonly Change[], given: readonly Change[]): Narrowing<Change> {
  if (changes.length <= 1) return changes;
  const middle = Math.ceil(changes.length / 2);
  const [one, other] = [changes.slice(0, middle), changes.slice(middle)];
  if (yield [...one, ...given]) return yield* halved(one, given);
  if (yield [...other, ...given]) return yield* halved(other, given);
  // Each half has a part of it.
  const ofOne = yield* halved(one, [...other, ...given]);
  const ofOther = yield* halved(other, [...ofOne, ...given]);
  return [...ofOne, ...ofOther];
}

/** Leaves out what can be left out, one after the other, until nothing more can be. */
function* minimal<Change>(changes: readonly Change[]): Narrowing<Change> {
  let left = changes;
  for (let at = 0; left.length > 1 && at < left.length; ) {
    const without = left.toSpliced(at, 1);
    if (yield without) left = without;
    else at += 1;
  }
  return left;
}
