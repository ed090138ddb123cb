import { exitCodes } from './exit-codes.ts';

/** Two of the keyboard and of whoever ends programs, and one that says that the terminal has gone. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command that ends in order where a signal asks for it: `run` hears of it, ends the programs that it started and
 * brings what it knows, one sentence on stderr says so, and the status is `interrupted`. A second Ctrl+C ends everything
 * at once. What cannot be used or was not done keeps its own status.
 */
export async function untilInterrupted(run: (stop: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    if (signal === 'SIGHUP') outliveTerminal();
    else process.off(signal, interrupt);
    stop.abort();
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const status = await run(stop.signal);
    if (!stop.signal.aborted || status === exitCodes.badInput || status === exitCodes.notDone) return status;
    process.stderr.write('Stopped before the end. Nothing is concluded of what was not looked at by then.\n');
    return exitCodes.interrupted;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

/** What is still written finds nobody (EIO): without a listener that alone would end the program in the middle. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  }
}

const ignore = () => {};
