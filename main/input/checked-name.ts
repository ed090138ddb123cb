import { readInput } from './read-input.ts';

/** A name or an address to check a certificate for, or one sentence about what was written instead. */
export type CheckedName = { readonly name: string } | { readonly refused: string };

/**
 * Reads a name as people write or paste it: in any alphabet, with a scheme, a port or a path, which are left away.
 * Several names, a pattern with `*` and whatever is no host are refused; none of them could be compared honestly.
 */
export function readCheckedName(text: string): CheckedName {
  const reading = readInput(text);
  if (reading.kind === 'refused') return { refused: reading.text };
  const [target, ...others] = reading.kind === 'targets' ? reading.targets : [];
  if (target === undefined || others.length > 0) return { refused: oneName };
  return { name: target.serverName ?? target.host };
}

const oneName = 'Write one name or address, for example `www.example.com`.';
