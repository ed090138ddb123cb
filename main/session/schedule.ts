/** Runs jobs with at most `limit` in flight, in order; begins none after an abort. Results keep their order. */
export async function inOrder<Job, Result>(
  jobs: readonly Job[],
  limit: number,
  signal: AbortSignal,
  run: (job: Job) => Promise<Result>,
): Promise<(Result | null)[]> {
  const results = new Array<Result | null>(jobs.length).fill(null);
  let next = 0;
  const worker = async () => {
    while (next < jobs.length && !signal.aborted) {
      const index = next++;
      results[index] = await run(jobs[index] as Job);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker));
  return results;
}
