import { confidences } from '../../../shared/cause.ts';
import type { Judgement } from '../../../shared/diagnosis.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { whereTexts } from '../../../shared/text/en/guidance.ts';
import { say } from '../../../shared/text/say.ts';

type Told = Pick<Judgement, 'verdict' | 'causes' | 'next'>;

/** What the answers changed, in one sentence. `answered`: how many there are now. */
export function tellChange(before: Told, after: Told, answered: number): string {
  return say(whereTexts, changeBetween(before, after, answered));
}

function changeBetween(before: Told, after: Told, answered: number): Phrase {
  if (answered === 0) return phrase('where.changed.back');
  if (leadOf(before) !== leadOf(after)) {
    return phrase('where.changed.lead', { before: before.verdict.headline });
  }
  const firmer = firmness(after) - firmness(before);
  if (firmer !== 0) return phrase(firmer < 0 ? 'where.changed.firmer' : 'where.changed.weaker');
  if (before.verdict.side !== after.verdict.side) return phrase('where.changed.side');
  if (orderOf(before) !== orderOf(after)) return phrase('where.changed.order');
  if (before.verdict.summary !== after.verdict.summary) return phrase('where.changed.reason');
  return phrase(before.next?.[0]?.step === after.next?.[0]?.step ? 'where.changed.none' : 'where.changed.next');
}

const leadOf = ({ verdict }: Told) => `${verdict.state} ${verdict.cause}`;
const firmness = ({ verdict }: Told) => (verdict.confidence === null ? 0 : confidences.indexOf(verdict.confidence));
const orderOf = ({ causes }: Told) => causes.map(({ cause, confidence }) => `${cause} ${confidence}`).join(', ');
