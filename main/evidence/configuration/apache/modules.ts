import { wordTable } from '../../../../shared/word-table.ts';
import { directivesByModule, modulesWithoutDirectives } from './directive-names.ts';

/** Modules that a configuration has asked for, by both of their names. */
export interface LoadedModules {
  /** `ssl_module` and `mod_ssl.c`. */
  readonly names: Set<string>;
  /** Source files of the loaded ones alone. */
  readonly sources: Set<string>;
  /** Whether any LoadModule was seen: a part of a configuration has none, and nothing can be said. */
  seen: boolean;
}

/** What Debian and Red Hat build into the server itself. */
const builtIn = [
  'core.c',
  'mod_so.c',
  'mod_watchdog.c',
  'http_core.c',
  'mod_log_config.c',
  'mod_logio.c',
  'mod_version.c',
];
const builtInAsWell = ['mod_unixd.c', 'mpm_common'];

const specialSources = wordTable<string>({
  mod_mpm_event: 'event.c',
  mod_mpm_worker: 'worker.c',
  mod_mpm_prefork: 'prefork.c',
  mod_ldap: 'util_ldap.c',
});

/** Other programs' answers to mod_ssl: of a part of a configuration they are not taken to be loaded. */
const rivals = new Set(['mod_gnutls.c', 'gnutls_module', 'mod_nss.c', 'nss_module', 'mod_tls.c', 'tls_module']);

export function noModules(): LoadedModules {
  const sources = [...builtIn, ...builtInAsWell];
  return { names: new Set([...sources, ...sources.map(identifierOf)]), sources: new Set(sources), seen: false };
}

/** Takes note of `LoadModule identifier path`. */
export function loadModule(modules: LoadedModules, identifier: string, path: string): void {
  const [file = ''] = /[^/\\]*$/.exec(path) ?? [];
  const stem = file.replace(/\.(?:so|dll)$/i, '');
  const source = specialSources[stem] ?? (stem === '' ? `mod_${identifier.replace(/_module$/, '')}.c` : `${stem}.c`);
  modules.seen = true;
  modules.names.add(identifier).add(source);
  modules.sources.add(source);
}

/**
 * Whether `<IfModule name>` is taken.
 * @param complete whether every LoadModule is known; where not, a module that was not seen is taken to be there
 */
export function isLoaded(modules: LoadedModules, name: string, complete: boolean): boolean {
  if (modules.names.has(name)) return true;
  return !complete && !rivals.has(name);
}

export type Knowledge = 'known' | 'module-missing' | 'unknown';

const modulesOf = new Map<string, string[]>();
for (const [source, names] of Object.entries(directivesByModule))
  for (const name of names.split(' '))
    modulesOf.set(name.toLowerCase(), [...(modulesOf.get(name.toLowerCase()) ?? []), source]);

const ownModules = new Set([
  ...Object.keys(directivesByModule),
  ...modulesWithoutDirectives.split(' '),
  'event.c',
  'worker.c',
  'prefork.c',
]);

/**
 * What can be said of a directive's name. `unknown` only where no other module could have brought it: one of mod_ssl's
 * family, or of a configuration whose modules are all known here.
 * @param name with `<` for a section
 */
export function knowledgeOf(name: string, modules: LoadedModules, complete: boolean): Knowledge {
  const sources = modulesOf.get(name.toLowerCase());
  if (sources) return !complete || sources.some((source) => modules.sources.has(source)) ? 'known' : 'module-missing';
  if (/^<?SSL/i.test(name)) return 'unknown';
  return complete && [...modules.sources].every((source) => ownModules.has(source)) ? 'unknown' : 'known';
}

const identifierOf = (source: string) => `${source.replace(/^mod_|\.c$/g, '')}_module`;
