import { phrase } from '../../../shared/phrase.ts';
import type { ReplayDocument, ReplaySolution } from '../../../shared/replay.ts';
import { replayTexts } from '../../../shared/text/en/replay.ts';
import { say } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

/** A hello that was sent again, in words: what came of it, what helps, and who must do what. */
export function printReplay(found: ReplayDocument): string {
  const { captured, causes, replay, search } = found;
  const [first] = causes;
  const lines = [
    words('replay.print.head', {
      stream: captured.stream + 1,
      file: captured.file,
      address: found.address ?? found.target.host,
    }),
    replay.said.sentence,
    ...differences(found),
    '',
    search.said.sentence,
    ...search.solutions.flatMap((one, index) => solutionLines(one, search.solutions.length > 1 ? index + 1 : null)),
    ...(search.mayBeMore && search.solutions.length > 0 ? [words('replay.search.more')] : []),
    ...(search.state === 'nothing-helps' ? search.tried.map((one) => `  - ${one}`) : []),
    ...(first ? ['', ...causes.map(({ cause, confidence, headline }) => `${confidence}: ${headline} (${cause})`)] : []),
    '',
    words('replay.print.connections', { count: found.tries.length }),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

function differences({ differences: found }: ReplayDocument): string[] {
  if (found.length === 0) return [words('replay.print.exact')];
  return [words('replay.print.differs'), ...found.map(({ said }) => `  - ${said.sentence}`)];
}

function solutionLines({ changes, size, withChanges, without }: ReplaySolution, number: number | null): string[] {
  const counts = { ...withChanges, refused: without.refused, others: without.tried };
  return [
    ...(number === null ? [] : [`${number}. ${changes.map(({ change }) => change.sentence).join('; ')}`]),
    ...changes.flatMap(({ client, server }) => [
      `  ${words('replay.print.client')}: ${client.sentence}`,
      `  ${words('replay.print.server')}: ${server.sentence}`,
    ]),
    `  ${words('replay.proof', counts)}`,
    ...(size === 'length' || size === 'segments' ? [`  ${words(`replay.size.${size}`)}`] : []),
  ];
}

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(replayTexts, phrase(id, parameters));
