import type { Setting } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationTree, Directive } from '../dialect.ts';
import { folderOf } from '../glob.ts';
import { byDefault, newest, type Said } from '../said.ts';
import { defaultsOf } from './defaults.ts';
import { expandParameter, type LookUp } from './expand.ts';

/** Values of parameters as one service has them: its overrides, then main.cf, then Postfix's own. */
export interface Parameters {
  /** Lines about any of the names, those of the first name first, newest first; expanded. */
  said(...names: readonly string[]): readonly ExpandedLine[];
  /** The value in force of the first name that somebody says, else the default of the last; null where it is not known. */
  value(...names: readonly string[]): string | null;
  setting<T>(names: readonly string[], read: (value: string) => T | null): Setting<T> | null;
  /** The lines whose value is not known before Postfix runs. */
  readonly unknown: ReadonlySet<Said>;
}

export interface ExpandedLine extends Said {
  readonly isKnown: boolean;
}

/** @param service null: as main.cf alone has them */
export function parametersOf(tree: ConfigurationTree, service: Directive | null, version: string | null): Parameters {
  const overrides = overridesOf(service);
  const byName: Lines = [Map.groupBy(overrides, ({ directive }) => directive), mainLines(tree)];
  const defaults = defaultsOf(version);
  const own = new Map<string, string>([
    ['config_directory', folderOf(tree.entry)],
    ['service_name', service?.name ?? 'smtpd'],
  ]);
  const lookUp: LookUp = (name) => {
    const line = byName[0].get(name)?.at(-1) ?? byName[1].get(name)?.at(-1);
    return line?.value ?? own.get(name) ?? defaults.get(name) ?? (isOfPostfix(name) ? null : undefined);
  };
  return readersOf(byName, lookUp);
}

/** Whoever rewrites a line of master.cf has to know whether other words stand on it. */
function overridesOf(service: Directive | null): readonly Said[] {
  if (!service) return [];
  const level = `${service.name} in master.cf`;
  const places = [...service.words, ...service.children].map(({ place }) => place.line);
  const isAlone = ({ place }: Directive) => places.filter((line) => line === place.line).length === 1;
  return service.children.map((one) => saidOf(one, isAlone(one) ? level : `${level}, with others`));
}

type ByName = ReadonlyMap<string, readonly Said[]>;
/** Those of the service, and those of main.cf. */
type Lines = readonly [ByName, ByName];

/** The same for every service of a tree. */
function mainLines(tree: ConfigurationTree): ByName {
  const known = worked.get(tree.directives);
  if (known) return known;
  const lines = tree.directives.filter(({ kind }) => kind === 'plain').map((one) => saidOf(one, 'main.cf'));
  const byName = Map.groupBy(lines, ({ directive }) => directive);
  worked.set(tree.directives, byName);
  return byName;
}

const worked = new WeakMap<ConfigurationTree['directives'], ByName>();

function readersOf(byName: Lines, lookUp: LookUp): Parameters {
  const unknown = new Set<Said>();
  const expanded = (line: Said): ExpandedLine => {
    const { text, isKnown } = expandParameter(line.value, lookUp);
    const one = { ...line, value: text.trim(), isKnown };
    if (!isKnown) unknown.add(one);
    return one;
  };
  const said = (...names: readonly string[]) =>
    names.flatMap((name) => byName.flatMap((lines) => (lines.get(name) ?? []).toReversed().map(expanded)));
  const fallback = (names: readonly string[]) => {
    const raw = lookUp(names.at(-1) ?? '');
    const { text, isKnown } = expandParameter(raw ?? '', lookUp);
    return raw === null || !isKnown ? null : text.trim();
  };
  return {
    unknown,
    said,
    value(...names) {
      const [line] = said(...names);
      if (line) return line.isKnown ? line.value : null;
      return fallback(names);
    },
    setting(names, read) {
      const lines = said(...names);
      if (lines[0]) return lines[0].isKnown ? newest(lines, read) : null;
      const text = fallback(names);
      const value = text === null ? null : read(text);
      return text === null || value === null ? null : byDefault(names.at(-1) ?? '', value, text);
    },
  };
}

/** Names of Postfix's own that have a default which is not in the table; a name of a person's making has none. */
const isOfPostfix = (name: string) =>
  /_(?:directory|path|name|owner|group|networks|maps|domains|style|restrictions|level|limit|timeout|file|interfaces|service|transport|version|delay|hash_names|domain|time|database)$|^(?:my|mail_|smtpd?_|lmtp_|tls_|tlsproxy_|postscreen_|default_|local_|relay|virtual_|process_|multi_|compatibility)/.test(
    name,
  );

function saidOf({ name, words: [word], place }: Directive, level: string): Said {
  const value = word?.text ?? '';
  return { directive: name, value, written: value, place, level };
}
