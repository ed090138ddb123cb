import type { Diagnosis } from '../../shared/diagnosis.ts';
import { healthy } from '../unit/report/cases.ts';
import { httpReply } from '../unit/report/parts.ts';

const token = 'Zq8xW2mN7vB4kL9pR3tY6uJ1';

/** What no reader is to see of `talkative`: its token and its home folder. */
export const secrets = new RegExp(`${token}|anna\\.weber`);

/** A check of a server that says what it was told in a redirect and in its page. */
export function talkative(runId?: string): Diagnosis {
  const reply = {
    ...httpReply(302, 'Found'),
    location: `https://www.example.com/in?access_token=${token}`,
    body: `Authorization: Bearer ${token}\npassword=${token}\nread from /home/anna.weber/secrets.env`,
  };
  const document = healthy();
  return { ...document, runId: runId ?? document.runId, observations: [...document.observations, reply] };
}
