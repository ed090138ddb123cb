import type { NetworkDocument } from '../../../shared/network/document.ts';
import { visible } from './visible.ts';

/** A look at the network as text for a terminal: the answer, then what was seen. */
export function printNetwork({ answer, notTested, target }: NetworkDocument): string {
  const lines = [
    answer.headline,
    `${target.host}:${target.port}`,
    answer.summary,
    ...notTested.map(({ because, part, what }) => `  ${part}: ${what}: ${because}`),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
