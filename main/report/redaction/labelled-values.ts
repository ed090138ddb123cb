import { isPseudonym } from '../../../shared/pseudonym.ts';
import type { PrivateClass, ReplacementKind } from '../../../shared/redaction.ts';
import type { PrivateThing } from './known.ts';
import { isSystemAccount } from './plain-words.ts';
import { wordKey } from './spelling.ts';

interface Label {
  readonly pattern: RegExp;
  readonly kind: ReplacementKind;
  readonly of: PrivateClass;
}

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
  { pattern: /(?:^|[\s[(])([a-z_][\w.-]{1,31})@[\w-]{2,63}:[~/]/gm, kind: 'person', of: 'person' },
  { pattern: /(?:^|[\s[(])[a-z_][\w.-]{1,31}@([\w-]{2,63}):[~/]/gm, kind: 'machine', of: 'machine' },
];

/** Names that a text itself calls so. */
export function labelledValues(text: string): PrivateThing[] {
  return labels.flatMap(({ kind, of, pattern }) =>
    [...text.matchAll(pattern)].flatMap(({ 1: found = '' }) => {
      const value = found.trim();
      const isNobody = value === '' || isPseudonym(value) || isSystemAccount(value) || value.startsWith('[');
      return isNobody ? [] : [{ kind, of, key: wordKey(value), value }];
    }),
  );
}
