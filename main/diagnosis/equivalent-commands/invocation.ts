import { quoteFor, type Shell } from './quoting.ts';

/** What a program finds on its standard input. */
export type Typed =
  /** Left alone. */
  | 'nothing'
  /** Ends at once, so that the connection is closed after the handshake. */
  | 'end'
  /** Ends after two seconds: what the server sends after the handshake still arrives. */
  | 'wait'
  /** Asks `openssl s_client` for a new handshake inside the connection. */
  | 'renegotiate';

/** A program and its arguments as it shall get them, before any quoting. */
export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly typed: Typed;
}

/** One line for that shell; null where an argument or the way of typing has no safe form there. */
export function writeLine(shell: Shell, steps: readonly Invocation[]): string | null {
  const lines = steps.map((step) => writeStep(shell, step));
  if (lines.length === 0 || lines.some((line) => line === null)) return null;
  // Windows PowerShell 5.1 has no `&&`.
  return lines.join(shell === 'powershell' ? '; ' : ' && ');
}

function writeStep(shell: Shell, { args, program, typed }: Invocation): string | null {
  const quoted = args.map((value) => (isPasteable(value) ? quoteFor(shell, value) : null));
  if (quoted.some((value) => value === null)) return null;
  // `curl` alone is another command in Windows PowerShell 5.1.
  const name = program === 'curl' && shell !== 'sh' ? 'curl.exe' : program;
  return type(shell, typed, [name, ...quoted].join(' '));
}

/** Characters that act on a terminal, hide in it or change the order on the line are never put into a command. */
export const isPasteable = (value: string) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(value) && value.isWellFormed();

function type(shell: Shell, typed: Typed, command: string): string | null {
  if (typed === 'nothing') return command;
  if (shell === 'sh' && typed === 'end') return `${command} </dev/null`;
  const input = typists[shell][typed];
  return input === null ? null : `${input} | ${command}`;
}

const typists: Readonly<Record<Shell, Readonly<Record<Exclude<Typed, 'nothing'>, string | null>>>> = {
  sh: { end: '', wait: 'sleep 2', renegotiate: '{ sleep 1; echo R; sleep 2; }' },
  // A Q at the beginning of a line makes `s_client` end.
  powershell: {
    end: "'Q'",
    wait: "& { Start-Sleep -Seconds 2; 'Q' }",
    renegotiate: "& { Start-Sleep -Seconds 1; 'R'; Start-Sleep -Seconds 2; 'Q' }",
  },
  cmd: { end: 'echo Q', wait: null, renegotiate: null },
};
