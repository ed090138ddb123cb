// ServerHello as captures have it: also in the form that the drafts of TLS 1.3 up to 21 gave it.
import type { Named } from '../../../shared/field.ts';
import { toHex } from '../../bytes/bytes.ts';
import { parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { type Extension, extensionType, findExtension, readExtensions } from '../../tls/wire/extension.ts';
import { readServerHello } from '../../tls/wire/server-hello.ts';
import { extensionList, isDraft13 } from './hello-facts.ts';

/** What is read of it. */
export interface HeardServerHello {
  /** As on the wire; of a draft its own number. */
  readonly version: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuite: number;
  readonly extensions: readonly Extension[];
  readonly group: number | null;
  readonly alpn: string | null;
  readonly retry: boolean;
  /** A pre-shared key was taken. */
  readonly tookPsk: boolean;
}

/** What is kept of it. */
export interface KeptAnswer
  extends Pick<HeardServerHello, 'version' | 'cipherSuite' | 'group' | 'alpn' | 'retry' | 'tookPsk'> {
  readonly extensions: Named[];
  readonly extendedMasterSecret: boolean;
  readonly secureRenegotiation: boolean;
  readonly encryptThenMac: boolean;
  readonly random: string;
}

export function keepAnswer(heard: HeardServerHello): KeptAnswer {
  const { alpn, cipherSuite, group, retry, tookPsk, version } = heard;
  const types = heard.extensions.map(({ type }) => type);
  return {
    ...{ alpn, cipherSuite, group, retry, tookPsk, version },
    extensions: extensionList(types),
    extendedMasterSecret: types.includes(extensionType.extendedMasterSecret),
    secureRenegotiation: types.includes(extensionType.renegotiationInfo),
    encryptThenMac: types.includes(extensionType.encryptThenMac),
    random: toHex(heard.random),
  };
}

/** Reads the body of a ServerHello or HelloRetryRequest message. */
export function hearServerHello(body: Uint8Array): Parsed<HeardServerHello> {
  if (isDraft13((body[0] ?? 0) * 256 + (body[1] ?? 0))) return hearDraft(body);
  const read = readServerHello(body);
  if (!read.ok) return read;
  const hello = read.value;
  return {
    ok: true,
    value: {
      version: hello.selectedVersion ?? hello.legacyVersion,
      random: hello.random,
      sessionId: hello.sessionIdEcho,
      cipherSuite: hello.cipherSuite,
      extensions: hello.extensions ?? [],
      group: hello.keyShare?.group ?? hello.selectedGroup,
      alpn: hello.alpn,
      retry: hello.retry,
      tookPsk: hello.selectedIdentity !== null,
    },
  };
}

/** draft-ietf-tls-tls13-16 section 4.1.3: neither a session nor a compression method. */
function hearDraft(body: Uint8Array): Parsed<HeardServerHello> {
  return parseWhole('ServerHello', body, (cursor) => {
    const version = cursor.u16();
    const random = cursor.bytes(32);
    const cipherSuite = cursor.u16();
    const extensions = readExtensions(cursor);
    // key_share was 40 until draft 22.
    const share = findExtension(extensions, 40) ?? findExtension(extensions, extensionType.keyShare);
    const group = share === null || share.length < 2 ? null : (share[0] ?? 0) * 256 + (share[1] ?? 0);
    const tookPsk = findExtension(extensions, extensionType.preSharedKey) !== null;
    const rest = { sessionId: new Uint8Array(0), alpn: null, retry: false };
    return { version, random, cipherSuite, extensions, group, tookPsk, ...rest };
  });
}
