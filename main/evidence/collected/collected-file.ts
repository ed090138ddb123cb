// The file that the collector scripts write; docs/collected-file.md describes its format.
import { looksCollected } from '../../../shared/collected-mark.ts';

/** What one command printed. */
export interface CollectedSection {
  readonly number: number;
  /** What was asked, e.g. `openssl-handshake`. */
  readonly name: string;
  /** What it was asked of, mostly an address; empty where there is nothing to choose. */
  readonly about: string;
  readonly command: string;
  /** ISO 8601 UTC by the clock of the collecting computer; null where it is not readable. */
  readonly started: string | null;
  /** Exit status as written: a number, `time-limit`, or `skipped (…)`. */
  readonly exit: string;
  readonly milliseconds: number | null;
  /** The script itself left out the end. */
  readonly truncated: boolean;
  readonly lines: readonly string[];
  /** Line of the file, from 1, at which it begins. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Something in the file that could not be read. */
export interface CollectedProblem {
  readonly line: number;
  readonly kind: 'strange-line' | 'cut-section' | 'cut-file' | 'too-long';
}

export interface CollectedFile {
  readonly script: string;
  /** Day the script is from, as in its first lines; null where it is not readable. */
  readonly scriptDate: string | null;
  /** By the clock of the collecting computer; null where it is not readable. */
  readonly time: string | null;
  readonly hostname: string;
  readonly system: string;
  readonly host: string;
  readonly port: number;
  readonly serverName: string | null;
  readonly starttls: string | null;
  /** Whether an HTTP request followed the first handshake. */
  readonly request: boolean;
  readonly sections: readonly CollectedSection[];
  readonly problems: readonly CollectedProblem[];
  /** The script came to its end. */
  readonly finished: boolean;
}

/** `wrong-version`: of another version of the format. `no-target`: its first lines name no server. */
export type CollectedRefusal =
  | { readonly refused: 'not-collected' | 'no-target' }
  | { readonly refused: 'wrong-version'; readonly version: string };

/** Longest file that is read, in UTF-16 units; the scripts write less than a tenth of it. */
export const longestCollected = 4 * 1024 * 1024;
const mostSections = 120;
const mostLines = 20_000;
const mostProblems = 20;
const longestLine = 4000;

const firstLine = /^HANDSHAKE-COLLECT (\d{1,4})$/;

/**
 * Reads a file of a collector. It may have been cut, edited or written by anybody: what can be read is kept, and
 * where it breaks is told. Linear, and bounded whatever is given.
 */
export function readCollectedFile(text: string): CollectedFile | CollectedRefusal {
  if (!looksCollected(text)) return { refused: 'not-collected' };
  const lines = text.slice(0, longestCollected).split('\n', mostLines * 10);
  const start = lines.findIndex((line) => line.includes('HANDSHAKE-COLLECT'));
  const version = firstLine.exec(bare(lines[start]))?.[1] ?? '?';
  if (version !== '1') return { refused: 'wrong-version', version };
  const reader = new SectionReader();
  const header = new Map<string, string>();
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = bare(lines[index]);
    if (reader.begun || line.startsWith('== ')) reader.line(line, index + 1);
    else readField(line, header);
  }
  reader.end(lines.length, text.length > longestCollected);
  return withHeader(header, reader);
}

/** Line ends of Windows go, and what an editor put before the first line. */
const bare = (line: string | undefined): string =>
  (line ?? '')
    .replace(/(?<!\r)\r+$/, '')
    .replace(/^\ufeff/, '')
    .slice(0, longestLine);

function readField(line: string, fields: Map<string, string>): void {
  const match = /^([a-z-]{1,40}): (.*)$/.exec(line);
  if (match?.[1] !== undefined && !fields.has(match[1])) fields.set(match[1], (match[2] ?? '').trim());
}

function withHeader(header: ReadonlyMap<string, string>, reader: SectionReader): CollectedFile | CollectedRefusal {
  const host = header.get('host') ?? '';
  const port = Number(header.get('port'));
  if (!isHost(host) || !(Number.isInteger(port) && port >= 1 && port <= 65_535)) return { refused: 'no-target' };
  const name = header.get('server-name') ?? 'none';
  const starttls = header.get('starttls') ?? 'none';
  const script = /^(sh|powershell)(?: (\d{4}-\d\d-\d\d))?$/.exec(header.get('script') ?? '');
  return {
    script: script?.[1] ?? 'unknown',
    scriptDate: instantOf(script?.[2] ? `${script[2]}T00:00:00Z` : ''),
    time: instantOf(header.get('time') ?? ''),
    hostname: visible(header.get('hostname') ?? '', 100) || 'unknown',
    system: visible(header.get('system') ?? '', 200) || 'unknown',
    ...{ host, port, serverName: name !== 'none' && isHost(name) ? name : null },
    starttls: starttls === 'none' ? null : starttls,
    request: header.get('request') === 'yes',
    sections: reader.sections,
    problems: reader.problems,
    finished: reader.finished,
  };
}

/** A name or an address as the scripts write it. */
const isHost = (text: string) => /^(?![-.])[A-Za-z0-9._:%-]{1,253}$/.test(text);

/** ISO 8601 UTC with milliseconds; null for anything else. */
function instantOf(text: string): string | null {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text);
  const moment = match ? new Date(text) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped here
const visible = (text: string, limit: number) => text.replace(/[\x00-\x1f\x7f-\x9f]/g, '').slice(0, limit);

interface OpenSection extends Pick<CollectedSection, 'name' | 'about' | 'number' | 'firstLine'> {
  readonly fields: Map<string, string>;
}

/** Takes the lines behind the header, in their order. */
class SectionReader {
  readonly sections: CollectedSection[] = [];
  readonly problems: CollectedProblem[] = [];
  finished = false;
  begun = false;
  #open: OpenSection | null = null;
  #lines: string[] = [];
  #kept = 0;

  line(line: string, number: number): void {
    this.begun = true;
    const begin = /^== (\d{1,4}) ([a-z0-9_-]{1,60})(?: ([A-Za-z0-9.:%_-]{1,128}))?$/.exec(line);
    if (begin) this.#begin(begin, number);
    else if (/^== end \d{1,4}$/.test(line)) this.#close(number);
    else if (line.startsWith('== finished ')) this.finished = true;
    else if (line.startsWith('| ') || line === '|') this.#output(line.slice(2), number);
    else if (line.trim() !== '') this.#field(line, number);
  }

  end(lastLine: number, tooLong: boolean): void {
    if (this.#open) this.#cut(lastLine);
    if (tooLong) this.#problem(lastLine, 'too-long');
    else if (!this.finished) this.#problem(lastLine, 'cut-file');
  }

  #begin([, number, name = '', about = '']: RegExpExecArray, line: number): void {
    if (this.#open) this.#cut(line - 1);
    this.#open = { number: Number(number), name, about, firstLine: line, fields: new Map() };
    this.#lines = [];
  }

  #output(text: string, line: number): void {
    this.#kept += 1;
    if (this.#open === null) this.#problem(line, 'strange-line');
    else if (this.#kept <= mostLines) this.#lines.push(text);
    else if (this.#kept === mostLines + 1) this.#problem(line, 'too-long');
  }

  #field(line: string, number: number): void {
    const before = this.#open?.fields.size ?? 0;
    if (this.#open) readField(line, this.#open.fields);
    if ((this.#open?.fields.size ?? 0) === before) this.#problem(number, 'strange-line');
  }

  #cut(line: number): void {
    this.#problem(line, 'cut-section');
    this.#close(line);
  }

  #close(lastLine: number): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) this.#problem(lastLine, 'strange-line');
    else if (this.sections.length >= mostSections) this.#problem(lastLine, 'too-long');
    else this.#keep(open, lastLine);
  }

  #keep({ fields, ...rest }: OpenSection, lastLine: number): void {
    const milliseconds = Number(fields.get('milliseconds') ?? Number.NaN);
    this.sections.push({
      ...rest,
      command: visible(fields.get('command') ?? '', 400),
      started: instantOf(fields.get('started') ?? ''),
      exit: visible(fields.get('exit') ?? 'unknown', 80),
      milliseconds: milliseconds >= 0 && milliseconds < 3_600_000 ? milliseconds : null,
      truncated: fields.get('truncated') === 'yes',
      lines: this.#lines,
      lastLine,
    });
  }

  #problem(line: number, kind: CollectedProblem['kind']): void {
    if (this.problems.length < mostProblems) this.problems.push({ line, kind });
  }
}
