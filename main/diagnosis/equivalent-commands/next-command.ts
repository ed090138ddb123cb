import type { NetworkAnswer } from '../../../shared/network/document.ts';
import type { Target } from '../../../shared/target.ts';
import { joined } from './facts.ts';
import { writeLine } from './invocation.ts';

/**
 * What to type next where the network is not why: a check of the handshake itself, by the same way. Null where a value
 * has no safe form in a shell.
 */
export function nextCommand({ connect, host, port, proxy, serverName, starttls }: Target): string | null {
  const bare = host.split('%')[0] ?? host;
  const args = [
    ...['diagnose', joined(host, port)],
    ...(serverName === null || serverName === bare ? [] : ['--server-name', serverName]),
    ...(connect === null ? [] : ['--connect', joined(connect.host, connect.port ?? port)]),
    ...(starttls === null ? [] : ['--starttls', starttls]),
    ...(proxy === null ? [] : ['--proxy', proxy]),
  ];
  return writeLine('sh', [{ program: 'handshake-doctor', args, typed: 'nothing' }]);
}

/** The same after an answer that found the way through a proxy of the settings: the check of the handshake takes it too. */
export function nextCommandAfter({
  answer: { text },
  target,
}: {
  readonly answer: Pick<NetworkAnswer, 'text'>;
  readonly target: Target;
}): string | null {
  const found = text.id.startsWith('usual.headline.') ? text.parameters.proxy : undefined;
  return nextCommand({ ...target, proxy: target.proxy ?? (typeof found === 'string' ? found : null) });
}
