import type { LibraryPolicy, PolicyFinding, PolicyPlace, PolicyVersion } from '../../../shared/network/machine.ts';
import type { SettingToChange } from '../remedies/remedy.ts';

/**
 * The setting that forbids what the server speaks, as it stands and as it should stand. What is not one value alone, as
 * a cipher string, is named, and its new value is left to who knows it. Pure.
 */
export function settingToChange(
  { findings, library }: LibraryPolicy,
  place: PolicyPlace,
  offered: PolicyVersion,
  isFloor: boolean,
): SettingToChange {
  const finding = findings.find((one) => one.place.path === place.path && one.place.line === place.line);
  const { line, path } = place;
  const kind = kindOf(library, place);
  const before = finding ? writtenAs(library, finding) : '';
  return { kind, path, line, before, after: finding ? correctedTo(kind, finding, offered, isFloor) : null };
}

function kindOf(library: LibraryPolicy['library'], { line, path }: PolicyPlace): SettingToChange['kind'] {
  if (/(?:^|\/)crypto-policies\//.test(path)) return 'crypto-policies';
  if (library === 'schannel') return 'registry';
  if (line === null) return 'variable';
  return library === 'java' ? 'list' : 'file';
}

const writtenAs = (library: LibraryPolicy['library'], { setting, value }: PolicyFinding) =>
  `${setting}${signOf(library)}${value}`;

/** openssl.cnf has spaces, the properties of Java none. */
const signOf = (library: LibraryPolicy['library']) => (library === 'java' ? '=' : ' = ');

/** Null where no single new value is right. */
function correctedTo(
  kind: SettingToChange['kind'],
  { setting }: PolicyFinding,
  offered: PolicyVersion,
  isFloor: boolean,
): string | null {
  if (kind === 'list') return offered;
  const name = setting.slice(setting.indexOf('.') + 1).toLowerCase();
  const isBound = kind === 'file' && name === (isFloor ? 'minprotocol' : 'maxprotocol');
  return isBound ? `${setting}${signOf('openssl')}${offered}` : null;
}
