import type { RankedCause } from '../../../shared/cause.ts';
import type { NetworkAnswer } from '../../../shared/network/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import { listed, shown } from '../wording.ts';
import type { NetworkEvidence } from './evidence.ts';
import type { NetworkReach } from './reach.ts';

/** The answer in one line, and why in one more. */
export function answerNetwork(
  { gaps, state, target }: Pick<NetworkEvidence, 'gaps' | 'state' | 'target'>,
  { allAnswer, answered, proxied }: NetworkReach,
  [leading]: readonly RankedCause[],
): NetworkAnswer {
  const works = proxied?.handshake.state === 'completed' || (target.proxy === null && allAnswer);
  if (leading?.confidence === 'possible' && works)
    return plain('inconclusive', 'answer.perhaps', { headline: leading.headline, why: leading.why });
  if (leading) return faulty(leading);
  const rest = words(
    state === 'way-left' ? 'answer.healthy.way' : gaps > 0 ? 'answer.healthy.gaps' : 'answer.healthy.whole',
  );
  if (state === 'running') return plain('inconclusive', 'answer.looking');
  if (proxied?.handshake.state === 'completed')
    return plain('healthy', 'answer.healthy-proxied', { proxy: shown(target.proxy ?? ''), rest });
  if (answered.length > 0 && target.proxy === null)
    return plain('healthy', 'answer.healthy', { addresses: listed(answered), rest });
  if (state === 'way-left') return plain('inconclusive', 'answer.looking');
  return plain('inconclusive', state === 'stopped' ? 'answer.stopped' : 'answer.inconclusive');
}

function faulty({ cause, confidence, headline, side, text, why }: RankedCause): NetworkAnswer {
  const action = words(`answer.side.${side}`);
  const summary = words('answer.fault.summary', { why, action }).slice(0, 1000);
  return { state: 'fault', cause, confidence, side, headline, summary, text };
}

/** Answers that have a summary under the same id. */
type PlainId =
  Exclude<Extract<NetworkTextId, `${string}.summary`>, 'answer.fault.summary'> extends `${infer Id}.summary`
    ? Id
    : never;

function plain(
  state: NetworkAnswer['state'],
  id: PlainId,
  parameters: Record<string, string | number> = {},
): NetworkAnswer {
  const text = phrase(id, parameters);
  return {
    ...{ state, cause: null, confidence: null, side: null, text },
    headline: say(networkTexts, text).slice(0, 300),
    summary: say(networkTexts, phrase(`${id}.summary`, parameters)).slice(0, 1000),
  };
}

const words = (id: NetworkTextId, parameters: Record<string, string | number> = {}) =>
  say(networkTexts, phrase(id, parameters));
