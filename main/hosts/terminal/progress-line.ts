import type { Progress } from '../../../shared/progress.ts';

/** A line on a terminal whose seconds go on by themselves: a wait for an answer is seen to be one. */
export interface ProgressLine {
  /** Says what is being asked from now on. */
  readonly say: (doing: string) => void;
  readonly show: (progress: Progress) => void;
  /** Takes the line away; it is over then. */
  readonly clear: () => void;
}

/** One line that says what is being asked now; nothing at all where it is no terminal. */
export function progressLine(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): ProgressLine {
  if (!stream.isTTY) return { say: () => {}, show: () => {}, clear: () => {} };
  const begun = now();
  let doing = '';
  const draw = () => stream.write(`${erase}${((now() - begun) / 1000).toFixed(1)} s  ${doing}`);
  // It must not keep a program alive that is done.
  const timer = setInterval(draw, drawMs).unref();
  const say = (what: string) => {
    doing = what;
    draw();
  };
  return {
    say,
    show: ({ checks, terminal }) => {
      const running = checks.filter(({ state }) => state === 'running').at(-1);
      if (running && !terminal && running.label !== doing) say(running.label);
    },
    clear: () => {
      clearInterval(timer);
      stream.write(erase);
    },
  };
}

const erase = '\r\x1b[2K';
const drawMs = 200;
