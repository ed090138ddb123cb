import { isMap, isScalar, type Node } from 'yaml';
import { dotted } from '../hide-secrets.ts';

/** A value of a Secret with where it stands, UTF-16 units. */
export interface SecretValue {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  readonly text: string;
  /** `stringData`: as it is; `data`: in base64. */
  readonly isPlain: boolean;
  readonly from: number;
  readonly to: number;
}

/** Every value of a Secret but its certificates; what `kubectl apply` remembers of it. */
export function hideValues(text: string, values: readonly SecretValue[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, key, to } of values.toSorted((one, other) => one.from - other.from)) {
    if (from < at || /^(?:tls|ca)\.crt$/.test(key)) continue;
    parts.push(text.slice(at, from), dotted(text.slice(from, to)));
    at = to;
  }
  return parts.join('') + text.slice(at);
}

/** Of a Secret that is no YAML, or of what may be one, every value is hidden but its names. Keeps the length of the text. */
export function hideBroken(text: string): string {
  if (!/\bkind["']?[ \t]*:[ \t]*["']?(?:Secret\b|\{\{)/.test(text)) return text;
  return text.replace(
    /^([ \t]*(?:- )?(?:["']?[\w./-]{1,200}["']?:(?:[ \t]+|$))?)([^\r\n]*)/gm,
    (whole, before: string, rest: string) =>
      /^\s*(?:- )?["']?(?:apiVersion|kind|name|namespace|type)\b/.test(before) || /^---/.test(whole)
        ? whole
        : before + dotted(rest),
  );
}

/** Values of a Secret. @param offset where the document begins in its file */
export function secretValues(document: Node, offset: number): readonly SecretValue[] {
  if (!isMap(document) || document.get('kind') !== 'Secret') return [];
  const text = (path: readonly string[]) => scalarText(document.getIn(path));
  const owner = { namespace: text(['metadata', 'namespace']) || 'default', name: text(['metadata', 'name']) };
  return [...['data', 'stringData'].map((key) => [key]), ['metadata', 'annotations']].flatMap((path) => {
    const map = document.getIn(path, true);
    return (isMap(map) ? map.items : []).flatMap(({ key, value }) => {
      if (!isScalar(key) || !isScalar(value) || !value.range) return [];
      const [from, to] = value.range;
      return [
        {
          ...owner,
          key: scalarText(key.value),
          text: scalarText(value.value),
          isPlain: path[0] === 'stringData',
          from: from + offset,
          to: to + offset,
        },
      ];
    });
  });
}

/** A scalar as text; empty for anything else. */
export const scalarText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : '';
