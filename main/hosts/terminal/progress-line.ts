import type { Progress } from '../../../shared/progress.ts';

/** One line on a terminal that says what is being asked now; nothing at all where it is no terminal. */
export function progressLine(stream: NodeJS.WriteStream): { show: (progress: Progress) => void; clear: () => void } {
  const erase = '\r\x1b[2K';
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: ({ checks, elapsedMs, terminal }) => {
      const running = checks.filter(({ state }) => state === 'running').at(-1);
      if (running && !terminal) stream.write(`${erase}${(elapsedMs / 1000).toFixed(1)} s  ${running.label}`);
    },
    clear: () => stream.write(erase),
  };
}
