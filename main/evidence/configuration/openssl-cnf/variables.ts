/** Values that were set before, by section and name. */
export type Values = Map<string, Map<string, string>>;

/** Longest value that an expansion may become: OpenSSL's own bound (MAX_CONF_VALUE_LENGTH). Characters. */
const longest = 65_536;

/**
 * `$name`, `${name}`, `$(section::name)` by the values that stand before them; `ENV::` is left as it is, since only the
 * running program knows it. config(5).
 * @returns `missing`: a name that has no value, for which OpenSSL refuses the file
 */
export function expandValue(
  values: Values,
  section: string,
  value: string,
  plainDollar: boolean,
): { readonly text: string; readonly missing: string | null } {
  let missing: string | null = null;
  const form = plainDollar ? braced : any;
  const text = value.replace(form, (whole, ...groups: (string | undefined)[]) => {
    if (whole.startsWith('\\')) return whole.slice(1);
    const name = groups.slice(0, 3).find((one) => one !== undefined) ?? '';
    if (/^ENV::/.test(name)) return whole;
    const found = lookUp(values, section, name);
    if (found === undefined) missing ??= name;
    return found ?? whole;
  });
  return { text: text.slice(0, longest), missing };
}

const any = /\\\$|\$\{([\w:.]+)\}|\$\(([\w:.]+)\)|\$(\w+(?:::\w+)?)/g;
const braced = /\\\$|\$\{([\w:.]+)\}|\$\(([\w:.]+)\)/g;

function lookUp(values: Values, section: string, name: string): string | undefined {
  const [first = '', second] = name.split('::', 2);
  if (second !== undefined) return values.get(first)?.get(second);
  return values.get(section)?.get(first) ?? values.get('default')?.get(first);
}
