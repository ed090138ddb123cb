// The one line that goes on while connections come and go, below the blocks of those that have ended.
import { phrase } from '../../../shared/phrase.ts';
import type { RelayProgress } from '../../../shared/relay/document.ts';
import { relayScreenTexts } from '../../../shared/text/en/relay-screens.ts';
import { say } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

export interface LiveLine {
  show(progress: RelayProgress): void;
  /** Writes lines above it. */
  above(stream: NodeJS.WriteStream, text: string): void;
  clear(): void;
}

const erase = '\r\x1b[2K';

/** On a terminal alone; elsewhere only the blocks are written. */
export function liveLine(stream: NodeJS.WriteStream): LiveLine {
  let shown = false;
  const clear = () => {
    if (shown) stream.write(erase);
    shown = false;
  };
  return {
    show: (progress) => {
      if (!stream.isTTY || progress.terminal !== null) return;
      stream.write(erase + lineOf(progress).slice(0, Math.max(20, stream.columns - 1)));
      shown = true;
    },
    above: (other, text) => {
      clear();
      other.write(`${text}\n`);
    },
    clear,
  };
}

function lineOf({ bytes, connections, live, secondsLeft }: RelayProgress): string {
  const counts = { connections, live: live.length, bytes: bytes.client + bytes.server, seconds: secondsLeft };
  const newest = live.at(-1);
  const last = newest?.ladder.at(-1);
  const words = say(relayScreenTexts, phrase(`relay.live.${connections === 1 ? 'one' : 'many'}`, counts));
  if (newest === undefined || last === undefined) return words;
  const arrow = last.from === 'client' ? '→' : '←';
  return `${words}  ${visible(newest.serverName ?? newest.asked)} ${arrow} ${last.name}`;
}
