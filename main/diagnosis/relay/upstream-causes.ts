// Why the further way of a relayed connection did not open: the system, or the proxy in between, says so itself.
import type { CaptureCause } from '../../../shared/capture/stream.ts';
import type { CauseId } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import { relayTexts } from '../../../shared/text/en/relay.ts';
import { say } from '../../../shared/text/say.ts';

type Failure = Exclude<RelayConnection['relay']['upstream']['state'], 'open' | 'not-asked'>;

const meanings: Readonly<Record<Failure, readonly [CauseId, CaptureCause['side'], CaptureCause['confidence']]>> = {
  refused: ['tcp-refused', 'unknown', 'confirmed'],
  'no-answer': ['tcp-timeout', 'network', 'likely'],
  unreachable: ['host-unreachable', 'network', 'confirmed'],
  unresolved: ['dns-failure', 'network', 'confirmed'],
  proxy: ['proxy-failure', 'network', 'confirmed'],
  failed: ['host-unreachable', 'network', 'possible'],
};

const ownLookUp = ['dns-failure', 'unknown', 'possible'] as const;

/** Codes of a resolver that knows: anything else is one that could not answer. */
const surelyNoName = ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA'];

/** Empty where the way opened, or nobody was asked. */
export function upstreamCauses({ asked, upstream, way }: RelayConnection['relay']): CaptureCause[] {
  const { said, state } = upstream;
  if (state === 'open' || state === 'not-asked' || said === 'ABORTED') return [];
  // A program that takes the recording for its proxy leaves the look-up to it: alone it might have found the address.
  const isOwnLookUp = state === 'unresolved' && way !== 'relay';
  const [cause, side, usual] = isOwnLookUp ? ownLookUp : meanings[state];
  const isUnsure =
    (state === 'unresolved' && !surelyNoName.includes(said ?? '')) || (state === 'proxy' && said === null);
  const proxy = upstream.proxy ?? '';
  const host = asked.replace(/:\d+$/, '');
  const headline = phrase(`relay.upstream.${state}`, { place: asked, host, proxy });
  const explanation = explain(upstream, isOwnLookUp);
  return [
    {
      ...{ cause, side, variant: null, kind: 'failure', evidence: [] },
      confidence: isUnsure && !isOwnLookUp ? 'likely' : usual,
      headline: say(relayTexts, headline),
      explanation: say(relayTexts, explanation),
      text: { headline, explanation },
    },
  ];
}

function explain({ milliseconds, said, state }: RelayConnection['relay']['upstream'], isOwnLookUp: boolean): Phrase {
  if (said === null) return phrase('relay.upstream.silence', { seconds: Math.max(1, Math.round(milliseconds / 1000)) });
  if (isOwnLookUp) return phrase('relay.upstream.own-lookup', { said });
  return phrase(state === 'proxy' ? 'relay.upstream.proxy-said' : 'relay.upstream.code', { said });
}
