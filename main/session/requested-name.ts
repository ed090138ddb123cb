import { type Phrase, phrase } from '../../shared/phrase.ts';
import { inputText } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';
import { readHost } from '../input/host.ts';
import { showable } from '../input/lookalike.ts';

/**
 * A name as a person writes it for a certificate: a host name in any alphabet, one with `*.` in front, or
 * an address. In ASCII, in small letters; a refusal says what is wrong.
 */
export function readRequestedName(
  written: string,
):
  | { readonly ok: true; readonly host: string; readonly ip: boolean }
  | { readonly ok: false; readonly phrase: Phrase } {
  const text = written.trim();
  const [, star = '', rest = ''] = /^(\*\.)?(.*)$/s.exec(text) ?? [];
  const read = readHost(rest);
  const plain = phrase('replacement.refused.name-plain', { name: showable(text.slice(0, 100)) });
  if (read.kind === 'refused') {
    const why = say(inputText, read.phrase);
    const told = phrase('replacement.refused.name', { name: showable(text.slice(0, 100)), why });
    return { ok: false, phrase: /[\s/:@]/.test(rest) ? plain : told };
  }
  // A zone says which card of this computer is meant: no certificate can name it.
  if (read.name.includes('%') || (star !== '' && (read.ip !== null || !read.name.includes('.')))) {
    return { ok: false, phrase: plain };
  }
  return { ok: true, host: `${star}${read.name}`, ip: read.ip !== null };
}
