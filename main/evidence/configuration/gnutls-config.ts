import type { Forbidden, PolicyFinding, PolicyPlace, PolicyVersion } from '../../../shared/network/machine.ts';
import { wordTable } from '../../../shared/word-table.ts';
import { boundsWithout, forbiddenVersions, type VersionBounds, versionNamed } from './version-bounds.ts';

/** One `name = value` of a GnuTLS system-wide configuration; section and name in lower case. Line and column from 1. */
interface Setting {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly place: PolicyPlace;
}

export interface GnutlsPolicy extends VersionBounds {
  readonly forbidden: readonly Forbidden[];
  readonly findings: readonly PolicyFinding[];
  /** First line that is neither section, setting nor comment: GnuTLS then takes nothing of the file. */
  readonly brokenLine: number | null;
}

/** What GnuTLS offers where nothing says otherwise. */
const usual: readonly PolicyVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** GnuTLS manual, "System-wide configuration of the library". Programs that choose a priority obey a part of it. Pure. */
export function gnutlsPolicy(text: string, path: string): GnutlsPolicy {
  const { brokenLine, settings } = readSettings(text, path);
  const active = brokenLine === null ? settings : [];
  const overrides = active.filter(({ section }) => section === 'overrides');
  const mode = active.findLast(({ name, section }) => section === 'global' && name === 'override-mode');
  const off = mode?.value.toLowerCase() === 'allowlist' ? notAllowed(overrides, mode) : disabled(overrides);
  for (const [version, place] of byPriority(overrides)) off.set(version, place);
  return {
    ...boundsWithout(off, usual),
    forbidden: [...forbiddenVersions(off), ...overrides.flatMap(forbidden)].slice(0, 100),
    findings: settings.slice(0, 60).map((one) => findingOf(one, active.includes(one))),
    brokenLine,
  };
}

function disabled(overrides: readonly Setting[]): Map<PolicyVersion, PolicyPlace> {
  const found = overrides.filter(({ name }) => name === 'disabled-version');
  return new Map(
    found.flatMap(({ place, value }) => {
      const version = versionNamed(value);
      return version && usual.includes(version) ? [[version, place] as const] : [];
    }),
  );
}

/** With `override-mode = allowlist` everything is off that is not switched on. */
function notAllowed(overrides: readonly Setting[], mode: Setting): Map<PolicyVersion, PolicyPlace> {
  const on = overrides.filter(({ name }) => name === 'enabled-version').map(({ value }) => versionNamed(value));
  return new Map(usual.filter((version) => !on.includes(version)).map((version) => [version, mode.place]));
}

/** `default-priority-string` stands for programs that choose none themselves. */
function byPriority(overrides: readonly Setting[]): Map<PolicyVersion, PolicyPlace> {
  const setting = overrides.findLast(({ name }) => name === 'default-priority-string');
  const off = new Set<PolicyVersion>();
  for (const [, sign, name = ''] of setting?.value.matchAll(/(?:^|:)([-+!])VERS-([^:]+)/gi) ?? []) {
    const meant = /^(?:TLS-)?ALL$/i.test(name) ? usual : usual.filter((version) => version === versionNamed(name));
    for (const version of meant) {
      if (sign === '+') off.delete(version);
      else off.add(version);
    }
  }
  return new Map(setting ? [...off].map((version) => [version, setting.place] as const) : []);
}

const kinds = wordTable<Forbidden['kind']>({
  'tls-disabled-cipher': 'suite',
  'tls-disabled-mac': 'other',
  'tls-disabled-kx': 'other',
  'tls-disabled-group': 'group',
  'disabled-curve': 'group',
  'insecure-sig': 'signature',
  'insecure-sig-for-cert': 'signature',
  'insecure-hash': 'signature',
});

function forbidden({ name, place, value }: Setting): Forbidden[] {
  const kind = kinds[name];
  return kind ? [{ kind, name: value.slice(0, 300), place }] : [];
}

/** Sections and names without regard to case; a comment begins with `#` or `;`. As GnuTLS 3.7 was seen to read them. */
function readSettings(text: string, path: string): { settings: Setting[]; brokenLine: number | null } {
  const settings: Setting[] = [];
  let section = '';
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const plain = line.replace(/(?:^|\s)[#;].*$/, '').trim();
    const [, header] = /^\[([^\]]*)\]/.exec(plain) ?? [];
    const equals = plain.indexOf('=');
    if (header !== undefined) section = header.toLowerCase();
    else if (plain !== '' && equals < 1) return { settings, brokenLine: at + 1 };
    else if (plain !== '' && settings.length < mostSettings) {
      const place = { path: path.slice(0, 1000), line: at + 1, column: line.search(/\S/) + 1 };
      const name = plain.slice(0, equals).trim().toLowerCase();
      settings.push({ section, name, value: plain.slice(equals + 1).trim(), place });
    }
  }
  return { settings, brokenLine: null };
}

const mostSettings = 5000;

const findingOf = ({ name, place, section, value }: Setting, isRead: boolean): PolicyFinding => {
  const counts = isRead && ['overrides', 'global', 'priorities'].includes(section);
  const reason = isRead ? 'GnuTLS has no section of this name.' : 'A line of this file cannot be read.';
  return {
    place,
    ...{ setting: name.slice(0, 200), value: value.slice(0, 500), effective: counts },
    reason: counts ? '' : reason,
  };
};
