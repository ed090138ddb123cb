// Who must act about a connection that failed, and the command that looks at its server from here.
import { phrase } from '../../shared/phrase.ts';
import { quotePosix } from '../../shared/quote-argument.ts';
import type { Target } from '../../shared/target.ts';
import { nextStepTexts } from '../../shared/text/en/next-steps.ts';
import { say } from '../../shared/text/say.ts';

export type NextWord = keyof typeof nextStepTexts;

export const nextWords = (id: NextWord, parameters: Parameters<typeof phrase>[1] = {}): string =>
  say(nextStepTexts, phrase(id, parameters));

/** `profile`: the client as whom to ask; null for none. */
export function nextSteps(
  side: 'client' | 'server' | 'network' | 'unknown',
  target: Target,
  profile: string | null = null,
): string[] {
  const command = diagnoseCommand(target, profile);
  return [nextWords(`next.side.${side}`), ...(command === null ? [] : [nextWords('next.check', { command })])];
}

/** Null where a value is none that can be typed: names come from others. */
export function diagnoseCommand(
  { connect, host, port, proxy, serverName, starttls }: Target,
  profile: string | null = null,
): string | null {
  const place = (name: string, at: number) => `${name.includes(':') ? `[${name}]` : name}:${at}`;
  const hosts = [host, serverName, connect?.host].filter((name) => typeof name === 'string');
  if (!hosts.every((name) => plainHost.test(name)) || (proxy !== null && !plainProxy.test(proxy))) return null;
  const words = [
    ...['handshake-doctor', 'diagnose', place(host, port)],
    ...(connect === null ? [] : ['--connect', place(connect.host, connect.port ?? port)]),
    ...(serverName === null || serverName === host ? [] : ['--server-name', serverName]),
    ...(starttls === null ? [] : ['--starttls', starttls]),
    ...(proxy === null ? [] : ['--proxy', proxy]),
    ...(profile === null || /[\p{Cc}\p{Cf}]/u.test(profile) ? [] : ['--as', profile]),
  ];
  return words.map(quotePosix).join(' ');
}

const plainHost = /^(?:[a-z0-9_][a-z0-9_.:-]*|::[0-9a-f:.]*)$/i;
const plainProxy = /^https?:\/\/[a-z0-9_[][a-z0-9_.:[\]-]*\/?$/i;
