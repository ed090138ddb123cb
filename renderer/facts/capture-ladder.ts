import { endSentence, stepWords } from '../../shared/capture/step-words.ts';
import { type CaptureStep, captureSteps } from '../../shared/capture/steps.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import { gapOf, type Ladder, type LadderRow } from './ladder.ts';
import type { LadderEnd } from './ladder-end.ts';

/** A conversation of a capture as a ladder between its two ends. */
export function captureLadder(stream: CaptureStream): Ladder {
  const steps = captureSteps(stream);
  const broken = steps.find(({ broke }) => broke) ?? null;
  const cut = stream.server.lastIndexOf(':');
  return {
    observation: `${stream.index}`,
    address: stream.server.slice(0, cut),
    port: Number(stream.server.slice(cut + 1)),
    rows: rowsOf(steps),
    end: broken === null ? null : endOf(broken, stream),
    version: stream.negotiatedVersion,
  };
}

function rowsOf(steps: readonly CaptureStep[]): LadderRow[] {
  let before: number | null = null;
  return steps.map((step, index) => {
    const { broke, bytes, encrypted, from, milliseconds, name, packet } = step;
    const waited = milliseconds === null ? 0 : Math.max(0, milliseconds - (before ?? 0));
    const showsTime = before === null || milliseconds === null || waited >= 0.5;
    before = milliseconds ?? before;
    return {
      ...{ key: `${index}`, name, milliseconds, bytes, encrypted, packet, showsTime, gap: gapOf(waited) },
      state: broke ? 'stopped' : 'passed',
      direction: from === 'nobody' ? 'none' : from === 'client' ? 'sent' : 'received',
      plain: stepWords(step),
      message: null,
      isGoodbye: false,
      dialogue: [],
    };
  });
}

function endOf(step: CaptureStep, stream: CaptureStream): LadderEnd {
  return {
    by: step.from === 'nobody' ? 'nobody' : step.from === 'server' && step.kind === 'icmp' ? 'unknown' : step.from,
    plain: stepWords(step),
    name: step.name,
    sentence: endSentence(step, stream),
    milliseconds: step.milliseconds,
    encrypted: step.encrypted,
    judged: null,
  };
}
