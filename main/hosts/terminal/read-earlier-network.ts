import { open } from 'node:fs/promises';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { readNetworkDocument } from '../../../shared/read-network.ts';
import type { Target } from '../../../shared/target.ts';
import { fileProblem } from './file-problem.ts';

/** Larger than any document of ours, in bytes. */
const documentLimit = 32 * 1024 * 1024;

/** An earlier `network --json` of the same server, or one sentence about why it cannot be compared with. */
export async function readEarlierNetwork(
  file: string,
  targets: readonly Target[],
): Promise<{ readonly earlier: NetworkDocument } | { readonly refused: string }> {
  const refuse = (why: string) => ({ refused: `--compare ${JSON.stringify(file)}: ${why}.` });
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0) return refuse('one server can be compared at a time');
  const read = await readText(file);
  if ('problem' in read) return refuse(read.problem);
  const checked = readNetworkDocument(read.text);
  if ('refused' in checked) return refuse(checked.refused);
  const { between, target: other } = checked.document;
  const { host, port } = other;
  if (host !== target.host || port !== target.port)
    return refuse(`it is about another server, ${JSON.stringify(`${host}:${port}`)}`);
  if (between === null) return refuse('that look was stopped before there was anything to compare');
  return { earlier: checked.document };
}

async function readText(file: string): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      return size > documentLimit ? { problem: 'it is too large' } : { text: await handle.readFile('utf8') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { problem: fileProblem(error) };
    throw error;
  }
}
