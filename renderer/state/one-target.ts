import type { Bridge } from '../../shared/bridge.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';

/** One server, read by the engine as it reads the start field; or why it is none. */
export async function readOneTarget(
  bridge: Bridge,
  text: string,
): Promise<{ readonly target: Target } | { readonly problem: string }> {
  const outcome = await bridge.readInput({ text });
  if (!outcome.ok) return { problem: outcome.error.message };
  const reading = outcome.value;
  if (reading.kind === 'refused') return { problem: reading.text };
  const [target, ...others] = reading.kind === 'targets' ? reading.targets : [];
  return target === undefined || others.length > 0 ? { problem: words('says-does.one') } : { target };
}
