import type { ClientProfile } from '../../../shared/client-profile.ts';
import { encodeClientHello } from '../../tls/client/hello-bytes.ts';
import { modernHello } from '../../tls/client/profiles.ts';
import { makeProfile } from './make-profile.ts';

/**
 * What the programs of today have in common. Its hello is exactly what is sent here, but its limits are those of no
 * program that was recorded, so that it confirms nothing of any.
 */
export function writtenModern(): ClientProfile {
  const spec = modernHello('server.example', ['http/1.1']);
  const material = {
    random: new Uint8Array(32),
    sessionId: new Uint8Array(32),
    keyShares: spec.keyShares.map((group) => ({ group, keyExchange: new Uint8Array(32) })),
    cookie: null,
    padding: null,
    ticket: new Uint8Array(0),
    psk: null,
    grease: [],
  };
  return makeProfile(about, encodeClientHello(spec, material).bytes, {
    provenance: 'reconstructed',
    source: 'Written from what today’s browsers and the defaults of OpenSSL 3 agree on; no program, and not recorded',
    date: '2026-11-21',
  });
}

const about = {
  id: 'modern',
  name: 'Today’s browsers and programs',
  demands: {
    oldestVersion: 0x0301,
    minimumRsaBits: 1024,
    minimumDhBits: 0,
    acceptsSha1Certificates: false,
    requiresExtendedMasterSecret: false,
    requiresSecureRenegotiation: false,
    trustStore: 'operating-system',
    followsAia: false,
  },
  notes: ['Its hello is the one that Handshake Doctor itself sends.'],
} as const;
