/**
 * Does `work` for each job while they are still being read, with at most `most` of them begun and not ended: a list of
 * a million needs no more memory than one of a hundred. Begins none after an abort. `work` never rejects.
 * @throws what the reading throws, once all that was begun has ended
 */
export async function eachAsRead<Job>(
  jobs: AsyncIterable<Job>,
  most: number,
  stop: AbortSignal,
  work: (job: Job) => Promise<void>,
): Promise<void> {
  const begun = new Set<Promise<void>>();
  try {
    for await (const job of jobs) {
      if (stop.aborted) break;
      const one = work(job).finally(() => begun.delete(one));
      begun.add(one);
      if (begun.size >= most) await Promise.race(begun);
    }
  } finally {
    await Promise.all(begun);
  }
}
