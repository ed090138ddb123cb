import type { LocalProgram } from '../../shared/health.ts';
import type { RunProgram } from '../system/run-program.ts';

/** A program of this computer and what asks it for its version. Fixed: nothing in it comes from a page or a server. */
interface Asked {
  readonly command: string;
  readonly args: readonly string[];
  /** Each with one group, the version. */
  readonly found: readonly { readonly product: string; readonly pattern: RegExp }[];
}

const openssl = { product: 'OpenSSL', pattern: /OpenSSL[ /](\d+\.\d+[\w.]*)/ };

const programs: readonly Asked[] = [
  { command: 'openssl', args: ['version'], found: [openssl] },
  { command: 'curl', args: ['--version'], found: [openssl] },
  // Java 8 and older call themselves 1.8 and so on.
  { command: 'java', args: ['-version'], found: [{ product: 'Java', pattern: /version "(?:1\.)?(\d[\w.]*)/ }] },
  { command: 'node', args: ['--version'], found: [{ product: 'Node.js', pattern: /^v(\d[\d.]*)/ }] },
  {
    command: 'python3',
    args: ['-c', 'import sys, ssl; print("Python", sys.version.split()[0], "with", ssl.OPENSSL_VERSION)'],
    found: [{ product: 'Python', pattern: /^Python (\d[\w.]*)/ }, openssl],
  },
  { command: 'nginx', args: ['-v'], found: [{ product: 'nginx', pattern: /nginx\/(\d[\w.]*)/ }] },
];

/** Milliseconds for one of them; Java takes a second on a slow disk. */
const longestMs = 5000;

/** Programs with TLS in them, as they tell their version themselves; each version once, those that are not here left out. */
export async function askLocalPrograms(run: RunProgram, now: () => Date, stop: AbortSignal): Promise<LocalProgram[]> {
  const answers = await Promise.all(
    programs.map(async ({ args, command, found }) => {
      const end = await run({ command, args, timeoutMs: longestMs }, stop);
      return end.kind === 'ended' && end.status === 0
        ? versionsIn(end.said, `${command} ${args[0]}`, found, now())
        : [];
    }),
  );
  const all = answers.flat();
  const first = (one: LocalProgram) => all.findIndex((other) => isSame(one, other));
  return all.filter((one, index) => first(one) === index);
}

const isSame = (one: LocalProgram, other: LocalProgram) =>
  one.product === other.product && one.version === other.version;

function versionsIn(said: string, command: string, found: Asked['found'], at: Date): LocalProgram[] {
  const firstLine = (said.split(/\r?\n/).find((text) => text.trim() !== '') ?? '').slice(0, 300);
  return found.flatMap(({ pattern, product }) => {
    const version = pattern.exec(firstLine)?.[1];
    return version === undefined ? [] : [{ product, version, command, said: firstLine, at: at.toISOString() }];
  });
}
