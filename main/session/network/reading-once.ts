import type { NameSources } from '../../system/name-sources.ts';

/** The same sources; what was read for one part is handed to the others, which then all speak of the same lines. */
export function readingOnce(sources: NameSources): NameSources {
  const read = new Map<string, ReturnType<NameSources['hosts']>>();
  return {
    ...sources,
    hosts: (name) => {
      const known = read.get(name) ?? sources.hosts(name);
      read.set(name, known);
      return known;
    },
  };
}
