import { openssl, shell } from './command.ts';
import type { RemedyFacts, RemedySpec, SettingToChange } from './remedy.ts';

/** One line of a file of this computer forbids what the server speaks. */
export const changeTheSetting: RemedySpec = {
  id: 'change-the-setting',
  side: 'client',
  causes: ['client-configuration'],
  fits: isIn('file', 'list'),
  steps: [
    { text: 'remedy.change-the-setting.1', command: seeLine },
    { text: 'remedy.change-the-setting.2', when: isIn('file'), command: changeLine },
    { text: 'remedy.change-the-setting.3', when: isIn('list'), command: shortenList },
    { text: 'remedy.change-the-setting.4', when: (facts) => (changeLine(facts) ?? shortenList(facts)) === null },
    { text: 'remedy.change-the-setting.5', command: (facts) => openssl(facts) },
  ],
};

/** Whether the setting that forbids it stands in such a place. */
export function isIn(...kinds: readonly SettingToChange['kind'][]) {
  return ({ seen }: RemedyFacts): boolean => seen?.setting !== undefined && kinds.includes(seen.setting.kind);
}

function seeLine({ seen }: RemedyFacts): string | null {
  const { line = null, path = null } = seen?.setting ?? {};
  return line === null ? null : shell`sed -n ${`${line}p`} ${path}`;
}

/** What acts on `sed` is never put into it. */
function changeLine({ seen }: RemedyFacts): string | null {
  const { after = null, kind, line = null, path = null } = seen?.setting ?? {};
  if (kind !== 'file' || line === null || after === null || !/^[\w. =]+$/.test(after)) return null;
  return shell`sudo sed -i.before ${`${line}s/.*/${after}/`} ${path}`;
}

/** A backslash at the end of a line of Java's properties goes on in the next one. */
function shortenList({ seen }: RemedyFacts): string | null {
  const { after = null, kind, line = null, path = null } = seen?.setting ?? {};
  if (kind !== 'list' || line === null || after === null || !/^[\w.]+$/.test(after)) return null;
  return shell`sudo sed -i.before ${`${line},/[^\\]$/s/\\b${after.replaceAll('.', '\\.')}, *//`} ${path}`;
}
