import type { CaptureStream } from '../../shared/capture/stream.ts';
import { words } from '../words.ts';
import { versionName } from './wire-names.ts';

/** One thing that was offered, and what was chosen of it. */
export interface OfferLine {
  readonly what: string;
  readonly offered: readonly string[];
  readonly chosen: string;
}

/** What the client offered beside what the server chose; null where no hello was seen. */
export function offerLines(stream: CaptureStream): readonly OfferLine[] | null {
  const { alpn, answer, cipherSuite, group, hello, negotiatedVersion, offeredCipherSuites, offeredVersions } = stream;
  if (hello === null) return null;
  const notSeen = words('captures.hello.not-seen');
  const line = (
    what: 'version' | 'suite' | 'group' | 'signature' | 'alpn' | 'name',
    offered: readonly string[],
    chosen: string | null,
  ) => ({
    ...{ what: words(`captures.hello.${what}`), offered, chosen: chosen ?? notSeen },
  });
  return [
    line(
      'version',
      offeredVersions.map(versionName),
      negotiatedVersion === null ? null : versionName(negotiatedVersion),
    ),
    line(
      'suite',
      offeredCipherSuites.map(({ name }) => name),
      cipherSuite?.name ?? null,
    ),
    line(
      'group',
      hello.groups.map(({ name }) => name),
      group?.name ?? null,
    ),
    line(
      'signature',
      hello.signatureSchemes.map(({ name }) => name),
      answer?.signatureScheme?.name ?? null,
    ),
    line('alpn', hello.alpn, alpn),
    line('name', stream.serverName === null ? [] : [stream.serverName], ''),
  ];
}

/** What the hello says besides, in words. */
export function helloFlags({ hello }: CaptureStream): readonly string[] {
  if (hello === null) return [];
  return [
    ...(hello.extendedMasterSecret ? [words('captures.hello.ems')] : []),
    ...(hello.secureRenegotiation ? [words('captures.hello.reneg')] : []),
    ...(hello.preSharedKey ? [words('captures.hello.psk')] : []),
    ...(hello.encryptedClientHello ? [words('captures.hello.ech')] : []),
    ...(hello.fallback ? [words('captures.hello.fallback')] : []),
  ];
}
