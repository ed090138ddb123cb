import { diagnoseCommand } from './diagnose-command.ts';
import { bracketed } from './host-address.ts';
import type { Target } from './target.ts';

/**
 * The target as it may be kept for long: what was pasted may name persons, and so may a path, and neither is needed to
 * ask again.
 */
export function bareTarget(target: Target): Target {
  return { ...target, input: inputOf(target), path: '/' };
}

/** What can be typed to ask this server in this way again. */
function inputOf(target: Target): string {
  const { connect, host, port, proxy, serverName, starttls } = target;
  const place = `${bracketed(host)}:${port}`;
  const isPlain = connect === null && proxy === null && starttls === null && (serverName ?? host) === host;
  return isPlain ? place : (diagnoseCommand(target) ?? place);
}
