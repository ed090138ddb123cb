import { messageWords } from '../../shared/capture/step-words.ts';
import type { LiveConnection } from '../../shared/relay/connection.ts';
import { gapOf, type Ladder, type LadderRow } from './ladder.ts';

/** A connection that lives, as the ladder that it is so far: it has no end yet. */
export function liveLadder({ asked, index, ladder }: LiveConnection): Ladder {
  const cut = asked.lastIndexOf(':');
  let before = 0;
  const rows = ladder.map(({ bytes, encrypted, from, milliseconds, name }, at): LadderRow => {
    const waited = Math.max(0, milliseconds - before);
    before = milliseconds;
    return {
      ...{ key: `${at}`, state: 'passed', name, milliseconds, bytes, encrypted, packet: null },
      ...{ message: null, isGoodbye: false, dialogue: [], gap: gapOf(waited), showsTime: at === 0 || waited >= 0.5 },
      direction: from === 'client' ? 'sent' : 'received',
      plain: messageWords(name, from),
    };
  });
  return {
    ...{ observation: `${index}`, rows, end: null, version: null },
    address: asked.slice(0, cut),
    port: Number(asked.slice(cut + 1)),
  };
}
