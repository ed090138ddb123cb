import { readFile } from 'node:fs/promises';
import { askThreadWithin } from '../thread.ts';
import type { ScriptAnswer, ScriptInput } from './evaluate-script.ts';

/** How the evaluation of a script ended: its answer, or what it took too much of. */
export type ScriptEnd = ScriptAnswer | { readonly state: 'too-slow' | 'stopped' | 'died'; readonly text: string };

/**
 * Evaluates a script of somebody else in a thread that cannot outlive its time: the milliseconds that it may compute,
 * and a few times as long by the clock. Never rejects for what a script does.
 */
export type RunProxyScript = (
  input: Omit<ScriptInput, 'interpreter'>,
  computeMs: number,
  signal: AbortSignal,
) => Promise<ScriptEnd>;

/** Megabytes of the thread around the interpreter; the script itself is held to less (evaluate-script.ts). */
const threadMegabytes = 96;
/** On a machine with so many busy programs for each core, a script still has its whole time. */
const busiest = 6;

export const runProxyScript: RunProxyScript = async (input, computeMs, signal) => {
  const interpreter = new Uint8Array(await readFile(place(interpreters)));
  const program = { file: place(programs), input: { ...input, interpreter }, signal };
  const end = await askThreadWithin<ScriptAnswer>(program, {
    ...{ computeMs, withinMs: busiest * computeMs, megabytes: threadMegabytes },
  });
  return end.kind === 'answered' ? end.answer : { state: end.kind, text: end.detail };
};

/** In the sources, and where the build puts them beside the hosts' folders (scripts/build.mjs). */
const programs = ['./script-program.ts', '../threads/proxy-script.cjs'] as const;
const interpreters = ['../../../node_modules/quickjs-wasi/quickjs.wasm', '../threads/quickjs.wasm'] as const;

const place = ([source, built]: readonly [string, string]) =>
  new URL(import.meta.url.endsWith('.ts') ? source : built, import.meta.url);
