// A log as lines without what others put before them: colours, containers, journals, quotes of a ticket.

/** One line as a dialect reads it. */
export interface LogLine {
  /** From 1, as in the text that was given. */
  readonly number: number;
  readonly text: string;
  /** Milliseconds of its time stamp; null without one. With a date since 1970, else since midnight. */
  readonly time: number | null;
  /** The time has a date and a zone. */
  readonly dated: boolean;
}

/** Longer lines are cut: nothing that is read stands so far to the right but a list of suites. */
const longestLine = 8192;

/** Walks over a text line by line, whatever ends them. Linear, and keeps one line at a time. */
export function* logLines(text: string): Generator<LogLine> {
  const quoted = isQuoted(text);
  let number = 0;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    number += 1;
    yield bareLine(text.slice(start, Math.min(end, start + longestLine)), number, quoted);
    if (newline < 0) return;
    start = newline + 1;
  }
}

/** Most lines begin with the mark of a quote: then it belongs to the ticket, and not to curl's headers. */
function isQuoted(text: string): boolean {
  const lines = text
    .slice(0, 8000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 2 && lines.every((line) => /^>(?: |$|\r)/.test(line));
}

function bareLine(raw: string, number: number, quoted: boolean): LogLine {
  const plain = withoutMarks(quoted ? raw.replace(/^(?:> ?){1,4}/, '') : raw);
  const outer = withoutFrame(plain);
  const own = timeOf(outer.text);
  const time = own.time ?? outer.time;
  return { number, text: own.text, time, dated: own.time === null ? outer.dated : own.dated };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with control characters.
const marks = /\u001b\[[0-?]{0,40}[ -/]{0,8}[@-~]|\r|\u0000|\ufeff/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to look for.
const anyMark = /[\u001b\r\u0000\ufeff]/;

const withoutMarks = (line: string): string => (anyMark.test(line) ? afterProgress(line).replace(marks, '') : line);

/** curl's progress meter draws over itself: what follows the last return is the line. */
function afterProgress(line: string): string {
  const at = line.lastIndexOf('\r', line.length - 2);
  return at > 0 && /^[\s\d:kMG.%-]{20,}$/.test(line.slice(0, at).replaceAll('\r', ' ')) ? line.slice(at + 1) : line;
}

interface Stamped {
  readonly text: string;
  readonly time: number | null;
  readonly dated: boolean;
}

const month = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const frames: readonly RegExp[] = [
  // kubectl logs --prefix; docker compose; the container runtime of Kubernetes.
  /^\[pod\/[^\]\s]{1,200}\] /,
  /^[\w.-]{1,60} {1,20}\| (?=\S)/,
  /^(?:stdout|stderr) [FP] /,
  // journalctl and syslog, in both forms.
  new RegExp(
    `^(?:${month}) [ \\d]\\d (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?) [\\w.-]{1,100} [\\w./-]{1,60}(?:\\[\\d{1,10}\\])?: `,
  ),
];

/** What containers and journals put before a line, with the time in it. */
function withoutFrame(line: string): Stamped {
  let { dated, text, time } = timeOf(line);
  // A program's own time stands where it does; only a frame behind it shows that it was the container's.
  for (const frame of frames) {
    const match = frame.exec(text);
    if (match === null) continue;
    text = text.slice(match[0].length);
    if (match[1] !== undefined) time ??= clock(match[1]);
  }
  const journal = /^[\w.-]{1,100} [\w./-]{1,60}\[\d{1,10}\]: /.exec(text);
  if (time !== null && journal) text = text.slice(journal[0].length);
  return { dated, text, time };
}

const stamp =
  /^\[?(?:(\d{4})[-/.](\d\d)[-/.](\d\d)[T ])?(\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?:( ?Z| ?UTC|[+-]\d\d:?\d\d)(?![\w]))?\]?(?: |$)/;

function timeOf(line: string): Stamped {
  const first = line.charCodeAt(0);
  // A digit or an opening bracket.
  if (first !== 0x5b && (first < 0x30 || first > 0x39)) return { text: line, time: null, dated: false };
  const match = stamp.exec(line);
  if (match === null) return { text: line, time: null, dated: false };
  const [whole, year, monthOfYear, day, time = '', zone] = match;
  const ofDay = clock(time);
  const text = line.slice(whole.length);
  if (year === undefined) return { text, time: ofDay, dated: false };
  const date = Date.UTC(Number(year), Number(monthOfYear) - 1, Number(day)) + ofDay;
  return { text, time: date - offsetOf(zone), dated: zone !== undefined };
}

function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (match === null) return 0;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Milliseconds since midnight. */
export function clock(text: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.replace(',', '.').split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1000);
}

/** `2026-11-21 22:34:12.138 UTC` as Java writes it; null where it is none. The zone is a name, and only UTC is known. */
export function javaTime(text: string): { readonly time: number; readonly dated: boolean } | null {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d\.\d{3}) (\S{1,20})/.exec(text);
  if (match === null) return null;
  const [, year, monthOfYear, day, time = '', zone] = match;
  const date = Date.UTC(Number(year), Number(monthOfYear) - 1, Number(day)) + clock(time);
  return { time: date, dated: zone === 'UTC' || zone === 'GMT' };
}
