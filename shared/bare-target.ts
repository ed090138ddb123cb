import type { Target } from './target.ts';

/**
 * The target as it may be kept for long: what was pasted may name persons, and so may a path, and neither is needed to
 * ask again.
 */
export function bareTarget(target: Target): Target {
  const { host, port } = target;
  return { ...target, input: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`, path: '/' };
}
