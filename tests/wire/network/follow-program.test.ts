import { describe, expect, it } from 'vitest';
import { type FollowedRun, followProgram } from '../../../main/system/follow-program.ts';

const never = new AbortController().signal;
const script = (text: string, rest: Partial<FollowedRun> = {}): FollowedRun => ({
  command: process.execPath,
  args: ['-e', text, ...(rest.args ?? [])],
  timeoutMs: rest.timeoutMs ?? 10_000,
});

async function follow(run: FollowedRun, stop: AbortSignal = never) {
  const lines: string[] = [];
  const end = await followProgram(run, (line) => lines.push(line), stop);
  return { end, lines };
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a program that is followed', () => {
  it('is read line by line, the last one without an end too', async () => {
    const { end, lines } = await follow(script("process.stdout.write('one\\r\\ntwo\\nthree')"));
    expect(lines).toEqual(['one', 'two', 'three']);
    expect(end).toEqual({ kind: 'ended', status: 0 });
  });

  it('gets its words as they are, whatever a shell would make of them', async () => {
    const words = ['a b', '$(id)', '`id`', '; id', '"', "'", '*', '-x', 'x'.repeat(300), '%PATH%'];
    const { lines } = await follow(
      script('console.log(JSON.stringify(process.argv.slice(1)))', { args: ['--', ...words] }),
    );
    expect(JSON.parse(lines[0] ?? '')).toEqual(words);
  });

  it('is in the C locale and knows nothing of the environment that it has no need of', async () => {
    process.env.HANDSHAKE_DOCTOR_SECRET = 'x';
    const { lines } = await follow(script('console.log(process.env.LC_ALL, process.env.HANDSHAKE_DOCTOR_SECRET)'));
    delete process.env.HANDSHAKE_DOCTOR_SECRET;
    expect(lines).toEqual(['C undefined']);
  });

  it('is gone once a Stop has been answered', async () => {
    const stop = new AbortController();
    let pid = 0;
    const run = script("process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000)");
    const end = await followProgram(
      run,
      (line) => {
        pid = Number(line);
        stop.abort();
      },
      stop.signal,
    );
    expect(end).toEqual({ kind: 'stopped' });
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('is ended when its time is over, and where it never stops talking', async () => {
    expect((await follow(script('setInterval(() => {}, 1000)', { timeoutMs: 200 }))).end).toEqual({
      kind: 'out-of-time',
    });
    const flood = await follow(script("const say = () => process.stdout.write('x'.repeat(5000) + '\\n', say); say()"));
    expect(flood.end).toEqual({ kind: 'too-much' });
    expect(flood.lines).toHaveLength(1000);
    expect(Math.max(...flood.lines.map(({ length }) => length))).toBe(500);
  });

  it('that is not there is an answer', async () => {
    const { end } = await follow({ command: '/nowhere/at/all', args: [], timeoutMs: 500 });
    expect(end).toEqual({ kind: 'failed', errorCode: 'ENOENT' });
    const stopped = AbortSignal.abort();
    expect((await follow(script(''), stopped)).end).toEqual({ kind: 'stopped' });
  });
});
