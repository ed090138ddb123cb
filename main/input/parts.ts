import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';
import { inputText, protocolNames } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';
import type { Found } from './found.ts';
import type { Removed } from './secrets/removed.ts';
import { removedPhrase } from './secrets/removed-phrase.ts';

type Part = Extract<Reading, { kind: 'targets' }>['parts'][number];

/** The chips under the field: what was understood, and nothing that was left at its usual value. */
export function readingParts(
  servers: readonly Found[],
  targets: readonly Target[],
  foundIn: Phrase | null,
  removed: Removed,
): Part[] {
  const [server] = servers;
  const [target] = targets;
  const parts: Part[] =
    server !== undefined && target !== undefined && targets.length === 1
      ? singleParts(server, target)
      : [part('target', say(inputText, phrase('input.value.count', { count: targets.length })))];
  if (foundIn !== null) parts.push(part('found-in', say(inputText, foundIn)));
  const what = removedPhrase(removed);
  if (what !== null) parts.push(part('removed', what.what));
  return parts;
}

function singleParts(server: Found, target: Target): Part[] {
  const parts = [
    part('target', target.host),
    part('port', portValue(server)),
    part('server-name', target.serverName ?? say(inputText, phrase('input.value.no-name'))),
    part('start', startValue(target)),
  ];
  if (target.connect !== null) parts.push(part('address', joinPort(target.connect.host, target.connect.port)));
  if (target.proxy !== null) parts.push(part('proxy', target.proxy));
  return parts;
}

function portValue({ port, portSource }: Found): string {
  if (portSource.from === 'named')
    return say(inputText, phrase('input.value.port-from', { port, from: portSource.name }));
  return say(inputText, phrase(`input.value.port-${portSource.from}`, { port }));
}

function startValue({ starttls }: Target): string {
  if (starttls === null) return say(inputText, phrase('input.value.direct'));
  return say(inputText, phrase('input.value.starttls', { protocol: protocolNames[starttls] ?? starttls }));
}

const joinPort = (host: string, port: number | null): string => {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === null ? shown : `${shown}:${port}`;
};

const part = (kind: Part['part'], value: string): Part => ({
  part: kind,
  label: say(inputText, phrase(`input.part.${kind}`)),
  value: value.slice(0, 300),
});
