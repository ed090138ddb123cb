import type { Diagnosis } from './diagnosis.ts';
import { isPseudonym, pseudonymsIn } from './pseudonym.ts';
import type { Target } from './target.ts';

/**
 * What stands in a target in place of a name or an address that a report hides: `host-1`. Whoever asked such a target
 * would ask somebody else, or nobody.
 */
export function hiddenIn({ connect, host, proxy, serverName }: Target): readonly string[] {
  const named = [host, serverName, connect?.host, proxy === null ? null : hostOfProxy(proxy)];
  const hidden = named.filter((name) => typeof name === 'string' && isHidden(name)) as readonly string[];
  return [...new Set(hidden)];
}

/** Whether the server itself is hidden; else only the way that was taken to it can be. */
export const hidesServer = ({ host, serverName }: Target): boolean =>
  isHidden(host) || (serverName !== null && isHidden(serverName));

/** What stands for hidden values in the target and the commands of a case, each once; the first five are enough to tell. */
export function otherNamesIn({ causes, target }: Diagnosis): readonly string[] {
  const steps = causes.flatMap(({ remedies }) => remedies.flatMap((remedy) => remedy.steps));
  const names = [...hiddenIn(target), ...steps.flatMap(({ command }) => pseudonymsIn(command ?? ''))];
  return [...new Set(names)].slice(0, 5);
}

/**
 * The target of a case with the server that a person typed for it. What else the case says of it stays, such as the port
 * where none was typed; a way that is hidden is left out.
 */
export function withRealServer(hidden: Target, typed: Target): Target {
  if (!isPlaceAlone(typed)) return typed;
  const { connect, host, path, proxy, serverName } = hidden;
  const isNameAlone = serverName !== null && isHidden(serverName) && !isHidden(host);
  return {
    ...hidden,
    input: typed.input,
    host: isNameAlone ? host : typed.host,
    port: hasPort(typed) ? typed.port : hidden.port,
    serverName: isHidden(serverName ?? host) && !isWithoutName(hidden) ? typed.serverName : serverName,
    connect: connect !== null && isHidden(connect.host) ? null : connect,
    proxy: proxy !== null && isHidden(hostOfProxy(proxy)) ? null : proxy,
    path: path.split(/[/?&=]/).some((part) => isHidden(part)) ? '/' : path,
  };
}

/** Asked by its name, and told none: that is how it was asked, and how it is asked again. An address has none to tell. */
const isWithoutName = ({ host, serverName }: Target): boolean => serverName === null && !host.startsWith('IP-');

/** An address may have a zone behind it. */
const isHidden = (name: string): boolean => isPseudonym(name.split('%')[0] ?? '');

const hostOfProxy = (proxy: string): string => /^[a-z]+:\/\/(?:[^/@]*@)?([^/:]*)/i.exec(proxy)?.[1] ?? proxy;

/** A name or an address with or without its port, and nothing that says more. */
const isPlaceAlone = ({ host, input }: Target): boolean =>
  isAddressAlone(host, input) || /^(?:\[[^\]\s]+\]|[^\s:/@]+)(?::\d+)?$/.test(input.trim());

const isAddressAlone = (host: string, input: string): boolean => host.includes(':') && !/[[\s/]/.test(input.trim());

const hasPort = ({ host, input }: Target): boolean => !isAddressAlone(host, input) && /:\d+$/.test(input.trim());
