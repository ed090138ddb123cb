/** One of several equal parts of a list. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** More than any job runner starts. */
const mostParts = 10_000;

/** What `--shard I/N` says, or one sentence about what is wrong with it. */
export function readShard(typed: string): { readonly shard: Shard } | { readonly refused: string } {
  const [, part, parts] = /^(\d{1,5})\/(\d{1,5})$/.exec(typed.trim()) ?? [];
  const shard = { part: Number(part), parts: Number(parts) };
  if (part === undefined) return { refused: '--shard takes I/N: 2/5 is the second of five parts.' };
  if (shard.parts < 1 || shard.parts > mostParts) return { refused: `--shard takes 1 to ${mostParts} parts.` };
  if (shard.part >= 1 && shard.part <= shard.parts) return { shard };
  const first = shard.part === 0 ? ' Where your parts are counted from 0, add 1.' : '';
  return { refused: `--shard ${typed}: parts are counted from 1/${parts} to ${parts}/${parts}.${first}` };
}

/** Every `parts`-th entry: neighbours in a list are often one company’s, and so no part gets them all. */
export async function* shardOf<Entry>(entries: AsyncIterable<Entry>, { part, parts }: Shard): AsyncGenerator<Entry> {
  let at = 0;
  for await (const entry of entries) {
    if (at % parts === part - 1) yield entry;
    at += 1;
  }
}
