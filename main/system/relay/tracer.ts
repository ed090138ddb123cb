// What a program opens and whom it calls, told by strace where there is one and the system lets it.
import { runProgram } from '../run-program.ts';

export type Tracer =
  | {
      readonly ok: true;
      /** What stands before the program; the trace goes into `file`. */
      readonly before: (file: string) => readonly string[];
    }
  | {
      readonly ok: false;
      readonly because: 'not-linux' | 'missing' | 'not-allowed' | 'stopped';
      readonly said: string;
    };

const calls = ['-f', '-qq', '-yy', '-s', '4096', '-e', 'trace=openat,open,connect', '-e', 'signal=none'];
/** Most calls of a program then cost nothing; strace 5.3 and newer. */
const filter = '--seccomp-bpf';
const trialMs = 10_000;

/** Tries it on a program that does nothing: containers and settings of the kernel may forbid it. */
export async function findTracer(platform: NodeJS.Platform, stop: AbortSignal): Promise<Tracer> {
  if (platform !== 'linux') return { ok: false, because: 'not-linux', said: '' };
  let said = '';
  for (const options of [[filter, ...calls], calls]) {
    const args = [...options, '-o', '/dev/null', '--', 'true'];
    const end = await runProgram({ command: 'strace', args, timeoutMs: trialMs }, stop);
    if (stop.aborted) return { ok: false, because: 'stopped', said: '' };
    if (end.kind === 'missing') return { ok: false, because: 'missing', said: '' };
    if (end.kind === 'ended' && end.status === 0) {
      return { ok: true, before: (file) => ['strace', ...options, '-o', file, '--'] };
    }
    said = end.kind === 'ended' ? end.said : end.errorCode;
  }
  return { ok: false, because: 'not-allowed', said: said.split('\n')[0]?.slice(0, 200) ?? '' };
}
