import type { NetworkDocument } from '../../shared/network/document.ts';
import { networkWay } from './describe-way.ts';
import type { Block } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { drawnTable } from './network-blocks.ts';
import { partTables } from './network-tables.ts';
import { utc } from './time.ts';
import { words } from './words.ts';

/** Parts whose numbers a vendor asks for; the others are told in a word each. */
const told = ['names', 'path', 'proxies', 'machine'] as const;

/** What the network step found: ping, traceroute, packet sizes, names and proxies; "not tested" where nobody took it. */
export function describeLook({ options: { documents } }: Pick<Evidence, 'options'>): readonly Block[] {
  const found = documents?.network ?? null;
  if (found === null) return [{ kind: 'paragraph', text: words('report.way.not-looked'), tone: 'quiet' }];
  const title = words('report.way.looked', { time: utc(found.startedAt) });
  return [{ kind: 'heading', text: title }, ...networkWay(found, found.answer.headline), ...tables(found)];
}

const tables = (found: NetworkDocument): Block[] => told.flatMap((part) => partTables[part](found)).flatMap(drawnTable);
