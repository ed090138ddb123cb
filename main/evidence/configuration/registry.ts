/** One key of the Windows registry with its values; names in lower case, since Windows takes no notice of it. */
export interface RegistryKey {
  /** From the hive on, as Windows writes it: `HKEY_LOCAL_MACHINE\SOFTWARE\…`. */
  readonly path: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
}

export interface RegistryValue {
  /** As it is spelled. */
  readonly name: string;
  /** REG_DWORD and REG_QWORD are numbers; everything else is text. Null where the number cannot be read. */
  readonly data: number | string | null;
}

/** Longest text that is read. Characters. */
const mostCharacters = 4 * 1024 * 1024;
const mostValues = 5000;

/** Reads what `reg query KEY /s` prints, or a file that `reg export` or regedit wrote. Never throws. */
export function readRegistry(bytes: Uint8Array | string): RegistryKey[] {
  const text = (typeof bytes === 'string' ? bytes : decoded(bytes)).replace(/^\uFEFF/, '').slice(0, mostCharacters);
  const isExport = /^\s*(?:Windows Registry Editor Version|REGEDIT4)/.test(text);
  const keys: { path: string; values: Map<string, RegistryValue> }[] = [];
  let count = 0;
  for (const line of isExport ? exportLines(text) : text.split(/\r?\n/)) {
    const path = isExport ? pathInExport(line) : pathInQuery(line);
    const value = isExport ? valueInExport(line) : valueInQuery(line);
    if (path !== null) keys.push({ path, values: new Map() });
    else if (value && count < mostValues) {
      keys.at(-1)?.values.set(value.name.toLowerCase(), value);
      count += 1;
    }
  }
  return keys;
}

/** regedit writes UTF-16 with a byte order mark; older versions and `reg query` write bytes of a code page. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const name =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(name).decode(bytes.subarray(0, mostCharacters * 2));
}

const pathInQuery = (line: string) => (/^HKEY_[A-Z_]+\\/.test(line) ? line.trimEnd() : null);

/** Four spaces between the columns; a name may hold single ones. The default value has a name in the system's language. */
function valueInQuery(line: string): RegistryValue | null {
  const [, name, type = '', written = ''] = /^ {4}(.+?)(?: {4}|\t)(REG_[A-Z_]+)(?: {4}|\t)?(.*)$/.exec(line) ?? [];
  return name === undefined ? null : { name, data: isNumber(type) ? numberIn(written) : written.trim() };
}

const isNumber = (type: string) => type === 'REG_DWORD' || type === 'REG_QWORD';

function numberIn(written: string): number | null {
  const value = Number(written.trim());
  return written.trim() !== '' && Number.isSafeInteger(value) ? value : null;
}

/** A backslash at the end goes on in the next line. */
const exportLines = (text: string) => text.replaceAll(/\\\r?\n\s*/g, '').split(/\r?\n/);

const pathInExport = (line: string) => /^\[(HKEY_[^\]]+)\]\s*$/.exec(line)?.[1] ?? null;

/** One line of a .reg file, with those it goes on in: `"name"=dword:00000001`; null where it is none. */
export function valueInExport(line: string): RegistryValue | null {
  const [, name, written = ''] = /^"((?:[^"\\]|\\.)*)"=(.*)$/.exec(line) ?? [];
  if (name === undefined) return null;
  const [, digits] = /^dword:([0-9a-f]{1,8})\s*$/i.exec(written) ?? [];
  const [, quoted] = /^"(.*)"\s*$/.exec(written) ?? [];
  const data = digits !== undefined ? Number.parseInt(digits, 16) : (unescaped(quoted) ?? textInHex(written));
  return { name: unescaped(name) ?? '', data };
}

const unescaped = (text: string | undefined) => text?.replace(/\\(.)/g, '$1');

/** REG_EXPAND_SZ and REG_MULTI_SZ are written as bytes of UTF-16; parts of a list are set apart by commas here. */
function textInHex(written: string): string | null {
  const [, digits] = /^hex\([27]\):([0-9a-f,\s]*)$/i.exec(written) ?? [];
  if (digits === undefined) return null;
  const bytes = Uint8Array.from(digits.split(',').map((one) => Number.parseInt(one.trim(), 16) || 0));
  const text = new TextDecoder('utf-16le').decode(bytes);
  return text.replace(/(?<!\0)\0+$/, '').replaceAll('\0', ',');
}
