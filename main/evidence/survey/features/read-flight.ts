// Findings that are read from the server's certificate messages.
import type { Finding } from '../../../../shared/survey.ts';
import { extensionType } from '../../../tls/wire/extension.ts';
import { no, yes } from './finding.ts';
import { type Heard, hasWholeFlight, type Shown, shownIn } from './heard.ts';
import { type Known, tls13Of } from './known.ts';
import { whyNothing } from './read-extensions.ts';

/**
 * A stapled answer in any handshake. Servers fetch one when first asked, and have it for the next, so that `no` says
 * how many brought none.
 */
export function readOcspStapling(known: Known, heard: readonly Heard[]): Finding {
  const shown = shownOfTarget(known, heard).filter(({ question }) => question.hello.statusRequest);
  const stapled = shown.find(({ attempt }) => attempt.facts.ocspResponse !== null)?.attempt.facts.ocspResponse;
  if (stapled) return yes('feature.ocsp.yes', { bytes: stapled.length });
  const lacking = shown.filter(hasWholeFlight);
  if (lacking.length === 0) return whyNothing(heard, tls13Of(known) !== null);
  return lacking.length === 1 ? no('feature.ocsp.no-once') : no('feature.ocsp.no', { count: lacking.length });
}

/** RFC 6962 section 3.3: in the handshake, or inside the certificate. */
export function readTimestamps(known: Known, heard: readonly Heard[]): Finding {
  const named = shownOfTarget(known, heard);
  const shown = named.filter(asksForTimestamps);
  const sent = shown.find(({ attempt }) => (attempt.facts.signedCertificateTimestamps ?? []).length > 0);
  const count = sent?.attempt.facts.signedCertificateTimestamps?.length;
  if (count !== undefined) return yes('feature.sct.yes', { count });
  if (named.some(({ attempt }) => holdsTimestamps(attempt.certificates[0]))) return yes('feature.sct.embedded');
  return shown.some(hasWholeFlight) ? no('feature.sct.no') : whyNothing(heard, tls13Of(known) !== null);
}

/** Without a name another site may answer, with another certificate. */
function shownOfTarget({ versions }: Known, heard: readonly Heard[]): Shown[] {
  const isNameSent = versions.some(({ hello }) => hello.serverName !== null);
  return shownIn(heard).filter(({ question }) => !isNameSent || question.hello.serverName !== null);
}

const asksForTimestamps = ({ question }: Shown): boolean =>
  (question.hello.moreExtensions ?? []).some(({ type }) => type === extensionType.signedCertificateTimestamp);

/** The object identifier of the certificate's own list, 1.3.6.1.4.1.11129.2.4.2, as DER. */
const embeddedList = Buffer.from('060a2b06010401d679020402', 'hex');
const holdsTimestamps = (leaf: Uint8Array | undefined): boolean =>
  leaf !== undefined && Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).includes(embeddedList);
