import type { RankedCause } from '../../../shared/cause.ts';
import { type NetworkDocument, networkParts } from '../../../shared/network/document.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { textOf } from '../../../shared/text/say.ts';
import { comparisonTable, partsTable, partTables } from '../../report/network-tables.ts';
import { wrapped } from '../../report/text-layout.ts';
import { drawn, list, remedyLines } from './print-network-blocks.ts';

/** Everything below the headline: every cause with all that can be done, then every part, and what was left out. */
export function networkDetails(found: NetworkDocument): string[][] {
  const [first, ...others] = found.causes;
  const confirmed = others.filter(isConfirmed);
  return [
    first ? wrapped(first.explanation, '') : [],
    first ? fixes(first) : [],
    ...confirmed.map((cause) => [...wrapped(`Also confirmed: ${cause.headline}`, ''), ...fixes(cause)]),
    list(
      'Other causes',
      others.filter((cause) => !isConfirmed(cause)).map((cause) => `${cause.headline} (${cause.confidence})`),
    ),
    list(
      'Worth knowing',
      found.risks.map((risk) => risk.headline),
    ),
    ...drawn(partsTable(found)),
    ...drawn(comparisonTable(found)),
    ...networkParts.flatMap((part) => drawn(partTables[part](found))),
    ...lists(found),
  ];
}

function lists({ contacts, notTested, ruledOut }: NetworkDocument): string[][] {
  return [
    list(
      'Ruled out',
      ruledOut.map(({ because, cause }) => `${textOf(causeNames, cause)}: ${because}`),
    ),
    list(
      'Not tested',
      notTested.map(({ because, part, what }) => `${partName(part)}, ${what}: ${because}`),
    ),
    list(
      'Contacted',
      contacts.map(({ address, port, purpose }) => `${address}${port === null ? '' : ` port ${port}`}: ${purpose}`),
    ),
  ];
}

const fixes = ({ remedies }: RankedCause): string[] =>
  remedies.flatMap((remedy) => remedyLines(`Fix, ${remedy.side} side: ${remedy.title}`, remedy));

export const isConfirmed = ({ confidence }: Pick<RankedCause, 'confidence'>): boolean => confidence === 'confirmed';

const partName = (part: string) => textOf(networkTexts, `part.${part}` as NetworkTextId);
