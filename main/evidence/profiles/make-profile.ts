import type { ClientPolicy, ClientProfile, ClientProfileId } from '../../../shared/client-profile.ts';
import { isGrease } from '../../../shared/tls-names.ts';
import { type ReadClientHello, readClientHello } from '../../tls/wire/client-hello.ts';
import { type HelloShape, writeHelloShape } from './hello-shape.ts';
import type { Recording } from './recording.ts';

/** What a hello does not say of its client: where it draws its lines. */
export interface Demands
  extends Omit<ClientPolicy, 'versions' | 'cipherSuites' | 'groups' | 'signatureSchemes' | 'alpn' | 'sendsServerName'> {
  /** Version number of the oldest it goes down to; older ones of its hello count as not meant. */
  readonly oldestVersion: number;
  /** Where the hello on record is no example of it; absent reads it from the hello. */
  readonly sendsServerName?: boolean;
}

export interface About {
  readonly id: ClientProfileId;
  readonly name: string;
  readonly demands: Demands;
  readonly notes: readonly string[];
}

/** A profile with the hello of a program that ran here. */
export function recordedProfile({ program, date, hello }: Recording, about: About, how = 'on a loopback line') {
  return makeProfile(about, fromHex(hello), { provenance: 'recorded', source: `${program}, recorded ${how}`, date });
}

/** A profile whose hello was written from what is known in public. */
export function writtenProfile(
  about: About,
  origin: Pick<ClientProfile, 'provenance' | 'source' | 'date'>,
  shape: HelloShape,
): ClientProfile {
  return makeProfile(about, writeHelloShape(shape), origin);
}

/** A profile with this hello, a message with its 4-byte header. */
export function makeProfile(
  { id, name, demands, notes }: About,
  message: Uint8Array,
  origin: Pick<ClientProfile, 'provenance' | 'source' | 'date'>,
): ClientProfile {
  const read = readClientHello(message.subarray(4));
  if (!read.ok) throw new Error(`the hello of ${id} does not parse: ${read.malformed.detail}`);
  const policy = policyOf(read.value, demands);
  return { id, name, ...origin, hello: Buffer.from(message).toString('hex'), policy, notes: [...notes] };
}

/** What a client allows: its hello, within what it demands besides. GREASE and signals are no offers. */
export function policyOf(hello: ReadClientHello, { oldestVersion, ...demands }: Demands): ClientPolicy {
  return {
    versions: versionsOf(hello).filter((version) => version >= oldestVersion),
    cipherSuites: hello.cipherSuites.filter((suite) => !isGrease(suite) && !signals.includes(suite)).slice(0, 256),
    groups: meant(hello.groups).slice(0, 64),
    signatureSchemes: meant(hello.signatureSchemes).slice(0, 64),
    alpn: (hello.alpn ?? []).filter((name) => !isGreaseName(name)).slice(0, 16),
    sendsServerName: hello.serverName !== null,
    ...demands,
  };
}

/** Without supported_versions a hello means its version and all older ones, RFC 5246 appendix E.1. */
function versionsOf({ supportedVersions, legacyVersion }: ReadClientHello): number[] {
  if (supportedVersions !== null) return meant(supportedVersions).slice(0, 8);
  return [0x0303, 0x0302, 0x0301, 0x0300].filter((version) => version <= legacyVersion);
}

const meant = (values: readonly number[] | null) => (values ?? []).filter((value) => !isGrease(value));

/** The renegotiation signal and the fallback signal: RFC 5746 section 3.3, RFC 7507. */
const signals = [0x00ff, 0x5600];

const isGreaseName = (name: string) => name.length === 2 && isGrease(name.charCodeAt(0) * 256 + name.charCodeAt(1));

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
