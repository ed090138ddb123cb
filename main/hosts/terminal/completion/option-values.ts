import type { Option } from 'commander';
import { clientProfileIds } from '../../../../shared/client-profile.ts';
import { capturingSystems } from '../../../../shared/guides/capturing-guide.ts';
import { debugGuides } from '../../../../shared/guides/debug-logs.ts';
import { audiences } from '../../../../shared/redaction.ts';
import { bundleReaders, certificateUses, replacementKeyKinds } from '../../../../shared/replacement.ts';
import { starttlsProtocols } from '../../../../shared/target.ts';
import { networkConsents, revocationConsents } from '../allow-option.ts';
import { papers } from '../document-options.ts';

/** What an option takes: one of some words, a path, or what nobody can know. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' | 'folder' | 'text' };

/** By the option, or by command and option where commands differ. What commander itself knows stands not here. */
const words: Readonly<Record<string, readonly string[]>> = {
  '--starttls': starttlsProtocols,
  '--audience': audiences,
  '--paper': papers,
  '--as': clientProfileIds,
  '--allow': lists(revocationConsents.words),
  'network --allow': lists(networkConsents.words),
  'capture --how': capturingSystems,
  'explain --how': debugGuides.map(({ id }) => id),
  'chain --usage': ['server', 'client'],
  'collect --script': ['sh', 'powershell'],
  'replace --key': replacementKeyKinds,
  'replace --use': certificateUses,
  'pkcs12 --for': bundleReaders,
};

const kinds: Readonly<Record<string, Value['kind'] & ('file' | 'folder')>> = {
  file: 'file',
  'file or url': 'file',
  case: 'file',
  path: 'file',
  folder: 'folder',
};

/** What stands behind an option. */
export function optionValue(command: string, { argChoices, flags, long }: Option): Value {
  const known = argChoices ?? words[`${command} ${long}`] ?? words[long ?? ''];
  if (known !== undefined) return { kind: 'words', words: known };
  const [, placeholder = ''] = /[<[](.+)[>\]]$/.exec(flags) ?? [];
  return { kind: kinds[placeholder] ?? 'text' };
}

/** Words that a command takes itself; empty where it takes anything. */
export const wordsOfArgument = (command: string): readonly string[] => (command === 'profiles' ? clientProfileIds : []);

/** Every list with commas of some words, each once and in their order. */
function lists(of: readonly string[]): readonly string[] {
  const [first, ...others] = of;
  if (first === undefined) return [];
  const rest = lists(others);
  return [first, ...rest.map((list) => `${first},${list}`), ...rest];
}
