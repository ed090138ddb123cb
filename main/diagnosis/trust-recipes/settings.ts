import type { RecipeCommand, RecipeStep, TrustStoreKind } from '../../../shared/trust.ts';
import { quoteCmd } from '../equivalent-commands/quoting.ts';
import { powershell, raw, type ShellPart, sh } from './command-lines.ts';
import { type RecipeFacts, shortSubject, step } from './recipe.ts';

/** Sets a variable to a path for one shell: each shell that can take it. A variable outlives a change of folder, so the path is whole. */
export function setVariable(name: string, path: string): (RecipeCommand | null)[] {
  return [
    sh('export', [raw(`${name}=`), ...wholePath(path)]),
    powershell(raw(`$env:${name} =`), wholePathPowershell(path)),
    setInCmd(name, path),
  ];
}

export const unsetVariable = (name: string): RecipeCommand[] => [
  { shell: 'sh', command: `unset ${name}` },
  { shell: 'powershell', command: `Remove-Item Env:${name}` },
  { shell: 'cmd', command: `set ${name}=` },
];

/** A path that holds in every folder, for a POSIX shell. */
export const wholePath = (path: string): readonly (string | ShellPart)[] =>
  path.startsWith('/') ? [path] : [raw('"$PWD"/'), path];

/** The same for PowerShell, as an expression. */
export const wholePathPowershell = (path: string): readonly (string | ShellPart)[] => [
  raw('(Resolve-Path -LiteralPath '),
  path,
  raw(').ProviderPath'),
];

/** The same for cmd.exe; null where it cannot take the path as it is. */
export function wholePathCmd(path: string): ShellPart | null {
  if (quoteCmd(path) === null || /\p{Cc}/u.test(path)) return null;
  return raw(`"${inFolder(path)}"`);
}

const inFolder = (path: string) => (/^(?:[A-Za-z]:|\\)/.test(path) ? path : `%CD%\\${path}`);

function setInCmd(name: string, path: string): RecipeCommand | null {
  return wholePathCmd(path) && { shell: 'cmd', command: `set "${name}=${inFolder(path)}"` };
}

/** A setting that is in use already would be lost. */
export const variableStep = (name: string): RecipeStep =>
  step(
    'check',
    'recipe.check.variable',
    [
      { shell: 'sh', command: `printenv ${name}` },
      { shell: 'powershell', command: `$env:${name}` },
      { shell: 'cmd', command: `echo %${name}%` },
    ],
    { name },
  );

export const settingStep = (commands: readonly (RecipeCommand | null)[]): RecipeStep =>
  step('check', 'recipe.check.setting', commands);

/** Is a store of that kind here? Null where nothing is known of this computer. */
export const hasRow = ({ platform, rows }: RecipeFacts, kind: TrustStoreKind, fits = ''): boolean | null =>
  platform === null ? null : rows.some(({ source, store }) => store === kind && source.startsWith(fits));

export const isOn = ({ platform }: RecipeFacts, wanted: NodeJS.Platform): boolean | null =>
  platform === null ? null : platform === wanted;

/** What an intermediate needs where its file takes the place of the tool's own list. */
export const rootBelow = ({ certificate: { role, subject } }: RecipeFacts): RecipeStep[] =>
  role === 'root' ? [] : [step('check', 'recipe.file-with-root', [], { subject: shortSubject(subject) })];
