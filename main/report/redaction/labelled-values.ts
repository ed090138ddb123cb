import { isPseudonym } from '../../../shared/pseudonym.ts';
import type { PrivateClass, ReplacementKind } from '../../../shared/redaction.ts';
import { typedRemovedMark } from '../../input/removed-mark.ts';
import type { PrivateThing } from './known.ts';
import { isSystemAccount } from './plain-words.ts';
import { wordKey } from './spelling.ts';

interface Label {
  readonly pattern: RegExp;
  readonly kind: ReplacementKind;
  readonly of: PrivateClass;
}

/** Accounts in connection strings of databases and in sign-ins of Windows. */
const signIns: readonly RegExp[] = [
  /[?&;]\s?(?:user|user[ _]?name|user[ _]?id|uid)=["']?([\p{L}\p{N}_][^&;\s"'<>,()]{1,63})/giu,
  /\b(?:host|server|data source|dbname|database|sslmode|password|pwd)\s?=[^\r\n]{0,300}?[\s;](?:user|user ?name|user id|uid)\s?=\s?["']?([\p{L}\p{N}_][^&;\s"'<>,()]{1,63})/giu,
  /(?<![\p{L}\p{N}])(?:user|user ?name|user id|uid)\s?=\s?["']?([\p{L}\p{N}_][^&;\s"'<>,()]{1,63})["']?[\s;][^\r\n]{0,300}?\b(?:host|server|data source|dbname|database|sslmode|password|pwd)\s?=/giu,
  /(?<![\p{L}\p{N}])(?:AD|user|user ?name|account|log[io]n|(?:signed|logged) (?:in|on) as)\s{0,3}[:=]?\s{0,3}["']?(?!HK)[\p{L}\p{N}][\p{L}\p{N}.-]{1,62}\\{1,4}([\p{L}\p{N}_][\p{L}\p{N}_.$-]{1,63})(?![\p{L}\p{N}\\])/giu,
];

/** Words after which a name of a person, a computer or a network follows, as systems and programs print them. */
const labels: readonly Label[] = [
  {
    pattern: /(?<![A-Z])(?:E?SSID|Wi-?Fi (?:name|network))["' ]{0,20}[:=]\s{0,3}["']?([^"'\r\n,;]{1,32})/gi,
    kind: 'network-name',
    of: 'network-name',
  },
  {
    pattern: /\b(?:USERNAME|LOGNAME|USER|SUDO_USER|user\.name|User name)\s{0,20}[:=]\s{0,3}["']?([\w.@-]{2,64})/g,
    kind: 'person',
    of: 'person',
  },
  {
    pattern:
      /\b(?:COMPUTERNAME|HOSTNAME|Host ?Name(?:[ .]{2,40})?|Computer ?[Nn]ame|Static hostname|Machine name)\s{0,20}[:=]\s{0,3}["']?([\w-]{2,63})(?![\w.-]*\.)/g,
    kind: 'machine',
    of: 'machine',
  },
  ...signIns.map((pattern): Label => ({ pattern, kind: 'person', of: 'person' })),
  { pattern: /(?:^|[\s[(])([a-z_][\w.-]{1,31})@[\w-]{2,63}:[~/]/gm, kind: 'person', of: 'person' },
  { pattern: /(?:^|[\s[(])[a-z_][\w.-]{1,31}@([\w-]{2,63}):[~/]/gm, kind: 'machine', of: 'machine' },
];

/** Names that a text itself calls so. */
export function labelledValues(text: string): PrivateThing[] {
  return labels.flatMap(({ kind, of, pattern }) =>
    [...text.matchAll(pattern)].flatMap(({ 1: found = '' }) => {
      const value = found.trim().replace(/\.+$/, '');
      const isNobody =
        value === '' ||
        isPseudonym(value) ||
        isSystemAccount(value) ||
        value.startsWith('[') ||
        value === typedRemovedMark;
      return isNobody ? [] : [{ kind, of, key: wordKey(value), value }];
    }),
  );
}

/** `ACME\anna`: an account of Windows behind the domain it belongs to. */
export interface DomainAccount {
  readonly domain: string;
  readonly account: string;
}

const domainAccount =
  /(?<![\p{L}\p{N}\\/:.~%_-])([\p{L}\p{N}][\p{L}\p{N}_.-]{1,62})\\{1,4}([\p{L}\p{N}_][\p{L}\p{N}_.$-]{0,63})/gu;

/** Whatever looks like one: a piece of a path does too, so that who is no known person tells nothing. */
export const domainAccounts = (text: string): DomainAccount[] =>
  [...text.matchAll(domainAccount)].map(({ 1: domain = '', 2: account = '' }) => ({
    ...{ domain, account: account.replace(/\.+$/, '') },
  }));
