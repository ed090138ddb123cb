import { type Entry, entries } from './entry.ts';

/** Words of the operating system, and words so common that many programs say them. */
export const systemEntries: readonly Entry[] = entries('system', 'system', [
  ['refused', 'connection-refused', /\bConnection refused\b|connect errno=111|connect:errno=111/i, 2],
  ['reset', 'closed', /\bConnection reset(?: by peer)?\b|\berrno ?= ?(?:104|54)\b|Broken pipe/i, 1],
  [
    'timed-out',
    'connect-silence',
    /\bConnection timed out\b|\bconnect(?:ion)? timeout\b|Operation timed out\b|connect:errno=110/i,
    1,
  ],
  ['handshake-timed-out', 'handshake-silence', /(?:handshake|SSL|TLS)[^\n]{0,30}\btimed? ?out\b/i, 2],
  [
    'unreachable',
    'unreachable',
    /\b(?:No route to host|(?:Network|Host) is (?:unreachable|down)|Destination (?:Host|Net) Unreachable)\b/i,
    2,
  ],
  [
    'name',
    'name-unknown',
    /\b(?:Name or service not known|No address associated with hostname|Temporary failure in name resolution|nodename nor servname provided|could not be resolved|NXDOMAIN|SERVFAIL|Non-existent domain|could not translate host name|no such host)\b/i,
    2,
  ],
  ['refused-by-proxy', 'proxy', /\bproxy[^\n]{0,60}(?:refus|denied|authentication required|forbidden)/i, 1],
  ['fragmentation', 'handshake-silence', /\b(?:Message too long|EMSGSIZE|Frag(?:mentation)? needed)\b/i, 2],
  [
    'handshake',
    'unspecific',
    /\b(?:SSL|TLS)[ /-]?(?:TLS )?handshake (?:failed|failure|error)\b|handshake (?:failed|failure)\b|\bsecure connection failed\b/i,
    0,
  ],
  ['foreign-host', 'closed', /Connection closed by (?:foreign|remote) host/i, 1],
]);
