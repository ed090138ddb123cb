import { isMap, isScalar, type Node } from 'yaml';

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

/** Keys that are written out, in comments and in what `kubectl apply` remembers as well. */
const patterns: readonly RegExp[] = [
  /(\btls\.key["'\\]{0,4}:[ \t]*["'\\]{0,4})([A-Za-z0-9+/=]{1,100000})/g,
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([^-]{1,100000})/g,
  /(\b(?:password|passwd|secret-key|token)["'\\]{0,4}:[ \t]*["'\\]{0,4})([^\s"'\\{}[\]|>&*][^\s"'\\,{}]{0,10000})/gi,
];

/** What can be told by the words alone: holds for a file that is no YAML as well. */
export const hideSecretText = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

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

const dotted = (secret: string): string => secret.replace(/[^\s"'\\|>]/g, '•');

export function secretValues(document: Node): readonly SecretValue[] {
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
          from,
          to,
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
