import type { ChainJudgement } from '../../../shared/certificate.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import { say } from '../../../shared/text/say.ts';
import type { NamedCertificate, TrustRow } from '../../../shared/trust.ts';

/** What all rows say together: which programs trust the chain, which do not, and what those lack. */
export function summaryOf(
  rows: readonly TrustRow[],
  hostname: ChainJudgement['hostname'],
): { readonly summary: string; readonly text: Phrase } {
  const trust = trustPhrase(rows);
  const rest = say(trustTexts, trust);
  const text = hostname.state === 'mismatch' ? phrase('trust.summary.name', { rest }) : trust;
  return { summary: say(trustTexts, text).slice(0, 3000), text };
}

function trustPhrase(rows: readonly TrustRow[]): Phrase {
  const trusting = rows.filter(({ state }) => state === 'trusted');
  const refusing = rows.filter(({ state }) => state === 'not-trusted');
  const lacking = sameLack(refusing);
  if (refusing.length === 0) return phrase(trusting.length === 0 ? 'trust.summary.untested' : 'trust.summary.all');
  if (trusting.length > 0 && trusting.every(({ store }) => store === 'custom')) return phrase('trust.summary.custom');
  if (trusting.length === 0)
    return lacking === null
      ? phrase('trust.summary.none')
      : phrase('trust.summary.lacking', { subject: lacking.subject });
  const programs = { trusting: programNames(trusting), refusing: programNames(refusing) };
  return lacking === null
    ? phrase('trust.summary.differ', programs)
    : phrase('trust.summary.split', { ...programs, subject: lacking.subject });
}

/** The one certificate that all of them lack; null where there is none, or not the same. */
function sameLack(refusing: readonly TrustRow[]): NamedCertificate | null {
  const [first] = refusing;
  if (first === undefined || first.lacks === null) return null;
  const isSame = refusing.every(({ lacks }) => lacks?.subject === first.lacks?.subject);
  return isSame ? first.lacks : null;
}

/** More would not be read. */
const mostNames = 5;

/** Programs by name, each once. Where only some stores of a kind are meant, the place tells which. */
function programNames(rows: readonly TrustRow[]): string {
  const names = [...new Set(rows.map(({ store }) => say(trustTexts, phrase(`trust.name.${store}`))))];
  const shown = names.slice(0, mostNames).join(', ');
  const count = names.length - mostNames;
  return count > 0 ? say(trustTexts, phrase('trust.list.more', { names: shown, count })) : shown;
}
