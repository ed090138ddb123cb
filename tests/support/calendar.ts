/** A value of a calendar file, unescaped, and what stands between its name and the colon. */
export interface CalendarValue {
  readonly parameters: string;
  readonly value: string;
}

export type CalendarPart = Readonly<Record<string, CalendarValue>>;

/**
 * Reads a calendar file of one event as strictly as RFC 5545 allows: CRLF alone, no line over 75 octets, every
 * property once, its parts nested properly.
 * @throws for anything else.
 */
export function parseCalendar(text: string): {
  readonly event: CalendarPart;
  readonly alarms: readonly CalendarPart[];
} {
  const alarms: CalendarPart[] = [];
  const open: { name: string; part: Record<string, CalendarValue> }[] = [];
  let event: CalendarPart | null = null;
  for (const line of unfolded(text)) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)(?:;([^:]*))?:(.*)$/s.exec(line) ?? refuse(line);
    const inner = open.at(-1);
    if (name === 'BEGIN') open.push({ name: value, part: {} });
    else if (name === 'END') {
      if (inner?.name !== value) refuse(line);
      open.pop();
      if (value === 'VALARM') alarms.push(inner?.part ?? {});
      if (value === 'VEVENT') event = inner?.part ?? {};
    } else {
      if (inner === undefined || name in inner.part) refuse(line);
      else inner.part[name] = { parameters, value: unescaped(value) };
    }
  }
  if (open.length > 0 || event === null) refuse('an end is missing');
  for (const wanted of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY']) if (!(wanted in (event ?? {}))) refuse(wanted);
  return { event: event ?? {}, alarms };
}

function unfolded(text: string): string[] {
  if (/[^\r]\n|\r[^\n]/.test(text) || !text.endsWith('\r\n')) refuse('a line end');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) if (Buffer.byteLength(line) > 75) refuse(line);
  return text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
}

/** Section 3.3.11. */
function unescaped(value: string): string {
  if (/\p{Cc}/u.test(value) || /(?<!\\)(?:\\\\)*\\(?![\\;,nN])/.test(value)) refuse(value);
  return value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

function refuse(what: string): never {
  throw new Error(`no calendar: ${what}`);
}
