import type { Forbidden, PolicyFinding, PolicyPlace, PolicyVersion } from '../../../shared/network/machine.ts';
import { noBounds, type VersionBounds, versionNamed } from './version-bounds.ts';

export interface NssPolicy extends VersionBounds {
  readonly forbidden: readonly Forbidden[];
  readonly findings: readonly PolicyFinding[];
}

/** The `config=` line of an NSS policy module, as crypto-policies writes it: `disallow=ALL allow=…:tls-version-min=…`. */
export function nssPolicy(text: string, path: string): NssPolicy {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const at = lines.findLastIndex((line) => /^\s*config\s*=/i.test(line));
  if (at === -1) return { ...noBounds, forbidden: [], findings: [] };
  const place = { path: path.slice(0, 1000), line: at + 1, column: (lines[at] ?? '').search(/\S/) + 1 };
  const words = (lines[at] ?? '').slice((lines[at] ?? '').indexOf('=') + 1).split(/[\s:"']+/);
  const numbers = words.flatMap((word) => {
    const [, name = '', bits = ''] = /^((?:DH|DSA|RSA)-MIN)=(\d+)$/i.exec(word) ?? [];
    return name === '' ? [] : [{ kind: 'key-size' as const, name: `${name.slice(0, -4)} ${bits}`, place }];
  });
  return {
    ...bounds(words, place),
    forbidden: numbers.slice(0, 10),
    findings: [{ place, setting: 'config', value: words.join(' ').trim().slice(0, 500), effective: true, reason: '' }],
  };
}

function bounds(words: readonly string[], place: PolicyPlace): VersionBounds {
  const named = (start: string): PolicyVersion | null => {
    const word = words.findLast((one) => one.toLowerCase().startsWith(`${start}=`));
    return versionNamed(word?.slice(start.length + 1) ?? '') ?? null;
  };
  const [minimum, maximum] = [named('tls-version-min'), named('tls-version-max')];
  return { minimum, minimumPlace: minimum && place, maximum, maximumPlace: maximum && place };
}
