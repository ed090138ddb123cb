/** What `.if` can ask for. */
export interface Known {
  readonly isDefined: (name: string) => boolean;
  /** Version of HAProxy, `2.6.12`. */
  readonly version: string;
  readonly opensslVersion: string;
}

/** Whether a `.if` or `.elif` holds; null where it is no expression, or asks what cannot be known from the file. */
export function holds(expression: string, known: Known): boolean | null {
  const reader: Reader = { rest: expression.trim().slice(0, 4096), known, depth: 0 };
  if (reader.rest === '') return false;
  const value = either(reader);
  return reader.rest === '' ? value : null;
}

interface Reader {
  rest: string;
  readonly known: Known;
  depth: number;
}

function either(reader: Reader): boolean | null {
  let value = all(reader);
  while (take(reader, /^\s*\|\|/)) {
    const other = all(reader);
    value = value === true || other === true ? true : value === null || other === null ? null : false;
  }
  return value;
}

function all(reader: Reader): boolean | null {
  let value = term(reader);
  while (take(reader, /^\s*&&/)) {
    const other = term(reader);
    value = value === false || other === false ? false : value === null || other === null ? null : true;
  }
  return value;
}

function term(reader: Reader): boolean | null {
  reader.depth += 1;
  if (reader.depth > 200) return null;
  if (take(reader, /^\s*!/)) {
    const value = term(reader);
    return value === null ? null : !value;
  }
  if (take(reader, /^\s*\(/)) {
    const value = either(reader);
    return take(reader, /^\s*\)\s*/) ? value : null;
  }
  const number = take(reader, /^\s*-?\d+\s*/);
  if (number !== undefined) return Number(number) !== 0;
  return predicate(take(reader, /^\s*\w+\([^()]*\)\s*/) ?? '', reader.known);
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  const [found] = pattern.exec(reader.rest) ?? [];
  if (found !== undefined) reader.rest = reader.rest.slice(found.length);
  return found;
}

function predicate(written: string, known: Known): boolean | null {
  const [, name = '', list = ''] = /^\s*(\w+)\((.*)\)\s*$/.exec(written) ?? [];
  const [first = '', second = ''] = list.split(',').map((one) => one.trim());
  switch (name) {
    case 'defined':
      return known.isDefined(first);
    case 'streq':
      return first === second;
    case 'strneq':
      return first !== second;
    case 'strstr':
      return first.includes(second);
    case 'version_atleast':
      return isAtLeast(known.version, first);
    case 'version_before':
      return !isAtLeast(known.version, first);
    case 'openssl_version_atleast':
      return isAtLeast(known.opensslVersion, first);
    case 'openssl_version_before':
      return !isAtLeast(known.opensslVersion, first);
    case 'ssllib_name_startswith':
      return 'OpenSSL'.startsWith(first);
    case 'feature':
      return /^(?:OPENSSL|EPOLL|THREAD|PCRE2?|ZLIB|SLZ|LUA)$/.test(first) ? true : null;
    default:
      return null;
  }
}

function isAtLeast(version: string, least: string): boolean {
  const have = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  const want = least.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  for (const [at, number] of want.entries()) if ((have[at] ?? 0) !== number) return (have[at] ?? 0) > number;
  return true;
}
