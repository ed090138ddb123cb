import { numberedLines } from './found-setting.ts';

/** One entry of an INI-like file. */
export interface Entry {
  /** Section as written, lower case; `remote "origin"` keeps its name. Empty before the first. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** Reads INI files as git, pip and npm write them: `[section]`, `name = value`, `name: value`, `#` and `;` comments. */
export function readEntries(text: string): Entry[] {
  let section = '';
  return numberedLines(text).flatMap(({ line, words }) => {
    const head = /^\s*\[([^\]]{1,300})\]\s*(?:[#;].*)?$/.exec(words)?.[1];
    if (head !== undefined) {
      section = head.trim().replace(/^[^\s"]+/, (first) => first.toLowerCase());
      return [];
    }
    const [, name = '', value = ''] = /^\s*([A-Za-z0-9_.:/@-]+?)\s*(?:[=:]\s*(.*))?$/.exec(words) ?? [];
    if (name === '' || /^[#;]/.test(name)) return [];
    return [{ section, name, value: unquoted(value), line }];
  });
}

/** Surrounding quotes and a comment behind a value are no part of it. */
const unquoted = (value: string) =>
  (/^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1] ?? /^'([^']*)'/.exec(value)?.[1] ?? value.replace(/\s[#;].*$/, '')).trim();

/** Reads Java properties files: `a.b=c`, `a.b: c`, `#` and `!` comments. */
export function readProperties(text: string): Entry[] {
  return numberedLines(text).flatMap(({ line, words }) => {
    const [, name = '', value = ''] = /^\s*([^\s#!=:][^\s=:]*)\s*[=: ]\s*(.*)$/.exec(words) ?? [];
    return name === '' ? [] : [{ section: '', name, value: value.replace(/\\(.)/g, '$1'), line }];
  });
}
