// Hellos that servers usually accept, each for another kind of server.
import { withSafeLength } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { modernHello } from '../../tls/client/profiles.ts';
import { groupsBesides, rareCipherSuites, signatureSchemesBesides, usualCipherSuites } from '../probes/offers.ts';
import { withVersion } from './change-versions.ts';

export interface KnownHello {
  /** Stable; its words are `replay.known.<id>`. */
  readonly id: 'modern' | 'wide' | 'no-alpn' | 'tls12' | 'no-name' | 'tls10' | 'rare' | 'small' | 'http2';
  readonly hello: HelloSpec;
}

/** Most likely first. `name` is sent where it is no address. */
export function knownHellos(name: string | null, alpn: readonly string[]): KnownHello[] {
  const modern = modernHello(name, alpn);
  const wide = widened(modern);
  const older = (legacyVersion: number, hello: HelloSpec): HelloSpec => ({
    ...hello,
    legacyVersion,
    supportedVersions: null,
    oldestVersion: legacyVersion,
    keyShares: [],
    cipherSuites: hello.cipherSuites.filter((suite) => suite >> 8 !== 0x13),
    groups: hello.groups.filter((group) => group < 0x0100),
  });
  const tls12 = older(0x0303, wide);
  const tls10: HelloSpec = { ...older(0x0301, wide), signatureSchemes: [], alpn: [], sessionTicket: false };
  const small: HelloSpec = {
    ...older(0x0303, modern),
    ...{ alpn: [], sessionTicket: false, statusRequest: false, groups: [0x001d, 0x0017] },
    cipherSuites: [0xc02f, 0xc02b, 0xc030, 0xc02c, 0x009c, 0x002f],
  };
  const known: (KnownHello | false)[] = [
    { id: 'modern', hello: modern },
    { id: 'wide', hello: wide },
    { id: 'tls12', hello: tls12 },
    alpn.length > 0 && { id: 'no-alpn', hello: { ...modern, alpn: [] } },
    alpn.length === 0 && { id: 'http2', hello: { ...modern, alpn: ['h2', 'http/1.1'] } },
    { id: 'small', hello: small },
    name !== null && { id: 'no-name', hello: { ...modern, serverName: null } },
    { id: 'tls10', hello: tls10 },
    { id: 'rare', hello: { ...tls12, cipherSuites: [...rareCipherSuites, ...tls12.cipherSuites].slice(0, 100) } },
  ];
  return known
    .filter((one) => one !== false)
    .map(({ id, hello }) => ({ id, hello: withSafeLength({ ...hello, padTo: null }) }));
}

function widened(hello: HelloSpec): HelloSpec {
  const older = [0x0302, 0x0301].reduce(withVersion, hello);
  const suites = usualCipherSuites.filter((suite) => !hello.cipherSuites.includes(suite));
  return {
    ...older,
    cipherSuites: [...hello.cipherSuites, ...suites].slice(0, 64),
    groups: [...hello.groups, ...groupsBesides(hello.groups)],
    signatureSchemes: [...hello.signatureSchemes, ...signatureSchemesBesides(hello.signatureSchemes)],
  };
}
