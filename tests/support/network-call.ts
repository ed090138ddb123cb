import { argv, exit, stdout } from 'node:process';

/**
 * Calls one exported function and writes its answer as JSON: `network-call.ts MODULE NAME ARGUMENT`. A test starts it
 * in a network of its own, where the test itself is not.
 */
const [, , file = '', wanted = '', argument = 'null'] = argv;
const found: unknown = ((await import(file)) as Record<string, unknown>)[wanted];
if (typeof found !== 'function') throw new Error(`${file} exports no function ${wanted}`);
const answer: unknown = await found(JSON.parse(argument), new AbortController().signal);
// A handle that was left open must not keep the answer back.
stdout.write(JSON.stringify(answer ?? null), () => exit(0));
