import { type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { type Level, levelOf } from './nginx-levels.ts';
import { listensOf, type SharedListen } from './nginx-listen.ts';

/** An `http`, `stream` or `mail` with its servers and what they listen on. */
export interface Outer {
  readonly level: Level;
  readonly servers: readonly Directive[];
  readonly listens: ReadonlyMap<Directive, readonly SharedListen[]>;
}

/** Blocks that hold servers; a file of servers alone stands where `http` would be. Worked out once for a tree. */
export function outersOf({ directives }: Pick<ConfigurationTree, 'directives'>): readonly Outer[] {
  const known = worked.get(directives);
  if (known) return known;
  const found = levelsOf(directives).map((level): Outer => {
    const servers = (level.byName.get('server') ?? []).filter(({ kind }) => kind === 'block');
    return { level, servers, listens: listensOf(servers) };
  });
  worked.set(directives, found);
  return found;
}

const worked = new WeakMap<ConfigurationTree['directives'], readonly Outer[]>();

function levelsOf(directives: ConfigurationTree['directives']): Level[] {
  const top = [...effective(directives)];
  const blocks = top.filter(({ name, kind }) => kind === 'block' && /^(?:http|stream|mail)$/.test(name));
  const named = blocks.map(({ name, children }) => levelOf(name, children));
  return top.some(({ name }) => name === 'server') ? [...named, levelOf('http', directives)] : named;
}
