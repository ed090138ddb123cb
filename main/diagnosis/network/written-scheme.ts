import type { RankedCause } from '../../../shared/cause.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import { shown } from '../wording.ts';

/** One sentence where the person wrote `http://` and the port speaks what was written; null otherwise. */
export function writtenSchemeTold(
  cause: RankedCause['cause'],
  { host, input }: Pick<Target, 'host' | 'input'>,
): string | null {
  if (cause !== 'not-tls' || !/^\s*http:\/\//i.test(input)) return null;
  const suggestion = `https://${shown(host.includes(':') ? `[${host}]` : host, 255)}/`;
  return say(networkTexts, phrase('answer.wrote-http', { suggestion }));
}
