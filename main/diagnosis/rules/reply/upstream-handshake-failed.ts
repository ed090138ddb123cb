import type { Evidence } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** This hop works; the proxy or CDN in front cannot make its own handshake with its origin. */
export const upstreamHandshakeFailed: Rule = {
  cause: 'upstream-handshake-failed',
  needs: ['reply'],
  judge: (evidence) => seek(evidence, look, ruledOut('ruled-out.reply-fine', { status: firstStatus(evidence) })),
};

function look({ replies }: Place): Sighting | null {
  const reply = replies.find(({ status }) => statuses.has(status));
  if (!reply) return null;
  const evidence = replies.map(({ id }) => id);
  const parameters = { status: reply.status };
  const said = replies.some(({ body, reason }) => handshakeWords.test(`${reason}\n${body}`));
  if (reply.status !== 502 || said) {
    return sight('likely', 'cause.upstream-handshake-failed', 'why.status', { parameters, evidence });
  }
  const rest = { stands: 'aside', parameters, evidence } as const;
  return sight('possible', 'cause.upstream-handshake-failed.perhaps', 'why.status-fits', rest);
}

/** Status of the first reply that was read; 0 when it was no HTTP. */
export const firstStatus = ({ places }: Evidence) => places.flatMap(({ replies }) => replies)[0]?.status ?? 0;

/** 525 and 526 are Cloudflare's: handshake with the origin failed, and its certificate was refused. */
const statuses = new Set([502, 525, 526]);
const handshakeWords = /(?:ssl|tls)[- ]handshake|handshake fail|error during ssl|certificate verify failed/i;
