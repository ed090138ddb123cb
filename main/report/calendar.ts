import { dayMs } from '../../shared/day.ts';
import type { HealthDocument, HealthReminder } from '../../shared/health.ts';
import { calendarTexts } from '../../shared/text/en/calendar.ts';
import { say } from '../../shared/text/say.ts';

/**
 * The day to renew by, as a calendar file (RFC 5545). Its UID is the server's: a reminder that is saved later takes the
 * place of this one, because its SEQUENCE is higher (section 3.8.7.4), whichever certificate it is for.
 */
export function reminderCalendar(health: HealthDocument, reminder: HealthReminder): string {
  const { at, name, target, version } = health;
  const words = { host: name, port: target.port, day: reminder.notAfter.slice(0, 10) };
  const put = (id: keyof typeof calendarTexts) => text(say(calendarTexts, { id, parameters: words }));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Handshake Doctor//${text(version)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uidOf(health)}@handshake-doctor`,
    `DTSTAMP:${utc(at)}`,
    `SEQUENCE:${sequence(at)}`,
    `DTSTART;VALUE=DATE:${date(reminder.day)}`,
    `DTEND;VALUE=DATE:${date(dayAfter(reminder.day))}`,
    `SUMMARY:${put('calendar.summary')}`,
    `DESCRIPTION:${put('calendar.description')}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    ...alarm('PT9H', put('calendar.summary')),
    ...(isWeekAhead(reminder, at) ? alarm('-P7D', put('calendar.summary')) : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(fold).join('\r\n')}\r\n`;
}

/** From the beginning of the day, section 3.8.6.3: nine in the morning, and a week before. */
const alarm = (trigger: string, description: string) => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:${trigger}`,
  `DESCRIPTION:${description}`,
  'END:VALARM',
];

/** Section 3.8.4.7: the same for the same server, whenever it is saved. */
const uidOf = ({ name, target: { host, port, starttls } }: HealthDocument) =>
  text(['renew', host, port, ...(name === host ? [] : [name]), ...(starttls === null ? [] : [starttls])].join('-'));

/** Section 3.3.11: what would end a value, and line breaks, are escaped; other control characters may not stand there. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** Section 3.1: no line over 75 octets without its break; a character is never cut in two. */
function fold(line: string): string[] {
  const folded: string[] = [];
  let part = '';
  for (const character of line) {
    if (octets(part + character) > 75) {
      folded.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...folded, part];
}

/** An alarm in the past would go off at once. */
const isWeekAhead = ({ day }: HealthReminder, at: string) => Date.parse(day) - 7 * dayMs > Date.parse(at);

/** Minutes since 1970, which fit into 32 bits; within one minute DTSTAMP decides (section 3.8.7.2). */
const sequence = (at: string) => Math.floor(Date.parse(at) / 60_000);

const octets = (value: string) => new TextEncoder().encode(value).length;
const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const date = (day: string) => day.replaceAll('-', '');
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
