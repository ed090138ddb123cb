import type { SavedCase } from '../../../shared/case.ts';
import { connectionsMade } from '../../../shared/connections-made.ts';
import type { Observation } from '../../../shared/observation.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { renderCapture } from '../pcapng/render-capture.ts';
import { addressBytes } from '../pcapng/tcp-packet.ts';
import type { BundlePart } from './bundle-file.ts';
import { bundleWords } from './words.ts';

/**
 * `handshake.pcapng`: every try of the newest run as packets, never with session keys. Addresses and bytes in which
 * something is hidden cannot be written anew: tries are then without their bytes, and where that leaves none, or an
 * address of the server itself is hidden, the file is left out.
 */
export function captureFile(document: SavedCase, { leftOut }: Pick<Redaction, 'leftOut'>): BundlePart {
  const base = { name: 'handshake.pcapng', remark: null } as const;
  const tries = connectionsMade(document.observations);
  if (tries.length === 0) return { ...base, leftOut: bundleWords('bundle.why.no-handshake') };
  const spoken = tries.filter(({ report }) => report.tcp.state === 'open');
  const isHidden = leftOut.some(({ what }) => what === 'transcripts' || what === 'capture');
  const bare = isHidden ? spoken.filter(({ transcript }) => transcript === null).length : 0;
  const isAnyUnaddressed = tries.some(({ report }) => addressBytes(report.address) === null);
  if (isAnyUnaddressed || (bare > 0 && bare === spoken.length))
    return { ...base, leftOut: bundleWords('bundle.why.capture-hidden') };
  const parameters = { count: bare, all: tries.length };
  const remark = bare === 0 ? null : bundleWords('bundle.why.some-packets-hidden', parameters);
  const observations = document.observations.map(withoutHiddenClient);
  return { ...base, remark, bytes: renderCapture({ ...document, observations }) };
}

/** A local address that has another name is none: the capture says by itself that it is not known. */
function withoutHiddenClient(seen: Observation): Observation {
  if (seen.kind !== 'handshake') return seen;
  const { localAddress } = seen.report.tcp;
  if (localAddress === null || addressBytes(localAddress) !== null) return seen;
  return { ...seen, report: { ...seen.report, tcp: { ...seen.report.tcp, localAddress: null } } };
}
