import type { ProxySetting } from '../../../../shared/network/proxies.ts';
import { withoutCredentials } from '../../probes/proxy-settings.ts';

/** A setting as it stands somewhere, before anybody asked whether it counts for a target. */
export type FoundSetting = Omit<ProxySetting, 'applies' | 'because'>;

/** A file or the output of a program, as it was read; bounded by who read it. */
export interface SettingsText {
  readonly place: string;
  readonly text: string;
}

/** A proxy setting without its credentials. Everything else of a setting is at its plain default. */
export function found(
  rest: Pick<FoundSetting, 'source' | 'name' | 'kind' | 'value'> & Partial<FoundSetting>,
): FoundSetting {
  const { kind, name, place = '', value } = rest;
  const address = kind === 'proxy' || kind === 'script';
  return {
    ...{ line: null, scheme: 'all', ...rest },
    place: place.slice(0, 400),
    name: name.slice(0, 200),
    value: (address ? cleanAddress(value) : withoutUsers(value)).slice(0, 2000),
    withPassword: rest.withPassword ?? (address && hasPassword(value)),
  };
}

/** Whether user information with a password stands in front of the host. */
export const hasPassword = (value: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/@]*:[^@]+@/is.test(value.trim());

/** Query strings of scripts can hold a secret as well. */
const cleanAddress = (value: string) => withoutCredentials(value.trim()).replace(/\?.*$/s, '?(not kept)');

/** The same for lists, in which an address may stand anywhere. */
const withoutUsers = (value: string) => value.trim().replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s,;|@]*@/gi, '$1');

/** Lines of a bounded text with their numbers, from 1. */
export const numberedLines = (text: string): { line: number; words: string }[] =>
  text
    .split(/\r\n?|\n/)
    .slice(0, 5000)
    .map((words, index) => ({ line: index + 1, words: words.slice(0, 4096) }));

/** `scheme://host:port` from parts that stand apart; null without a host. */
export function joined(scheme: string, host: string | undefined, port: string | undefined): string | null {
  const name = host?.trim() ?? '';
  if (name === '') return null;
  const bare = name.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const shown = bare.includes(':') && !bare.startsWith('[') && /^[0-9a-f:]+$/i.test(bare) ? `[${bare}]` : bare;
  const number = port !== undefined && /^\d{1,5}$/.test(port.trim()) && Number(port) > 0 ? `:${Number(port)}` : '';
  return `${scheme}://${shown}${number}`;
}
