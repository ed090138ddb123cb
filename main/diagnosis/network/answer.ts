import type { RankedCause } from '../../../shared/cause.ts';
import type { NetworkAnswer } from '../../../shared/network/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import { listed, shown } from '../wording.ts';
import type { NetworkEvidence } from './evidence.ts';
import { hostsLineTold } from './hosts-line.ts';
import type { NetworkReach } from './reach.ts';

/** The answer in one line, and why in one more. */
export function answerNetwork(
  evidence: Pick<NetworkEvidence, 'gaps' | 'state' | 'target'> & { readonly names?: NetworkEvidence['names'] },
  { allAnswer, answered, proxied, unheard, winner }: NetworkReach,
  [leading]: readonly RankedCause[],
): NetworkAnswer {
  const { gaps, state, target } = evidence;
  const doesWork = works(proxied) || (target.proxy === null && allAnswer);
  if (leading?.confidence === 'possible' && doesWork)
    return plain('inconclusive', 'answer.perhaps', { headline: leading.headline, why: leading.why });
  if (leading) return faulty(leading, target.proxy === null ? winner : null);
  const looked = words(
    state === 'way-left' ? 'answer.healthy.way' : gaps > 0 ? 'answer.healthy.gaps' : 'answer.healthy.whole',
  );
  const rest = [hostsLineTold(evidence), looked].filter((one) => one !== null).join(' ');
  if (state === 'running') return plain('inconclusive', 'answer.looking');
  // A look that was cut, or an address that nobody heard, may hold the fault.
  const isPart = state === 'stopped' || (target.proxy === null && unheard.length > 0);
  if (isPart && works(proxied))
    return plain('inconclusive', 'answer.part-proxied', { proxy: shown(target.proxy ?? '') });
  if (isPart && answered.length > 0 && target.proxy === null)
    return plain('inconclusive', 'answer.part', { addresses: listed(answered) });
  if (works(proxied)) return plain('healthy', 'answer.healthy-proxied', { proxy: shown(target.proxy ?? ''), rest });
  if (answered.length > 0 && target.proxy === null)
    return plain('healthy', 'answer.healthy', { host: shown(target.host), addresses: listed(answered), rest });
  if (state === 'way-left') return plain('inconclusive', 'answer.looking');
  return plain('inconclusive', state === 'stopped' ? 'answer.stopped' : 'answer.inconclusive');
}

const works = (proxied: NetworkReach['proxied']) => proxied?.handshake.state === 'completed';

/** What holds at some addresses is no total fault where programs that try several come through. */
function faulty(
  { cause, confidence, headline, scope, side, text, why }: RankedCause,
  winner: string | null,
): NetworkAnswer {
  const whoActs = words(`answer.side.${side}`);
  const action = scope === null || winner === null ? whoActs : `${words('answer.others-reach', { winner })} ${whoActs}`;
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
