import { readReply } from '../evidence/probes/http-request.ts';
import { removeSecrets } from '../input/secrets/remove-secrets.ts';

/**
 * A reply as a document may hold it: without the passwords, tokens and keys that a server says again in its address, its
 * page or its name. Whatever is kept or written later comes from here.
 */
export function keptReply(reply: Uint8Array): ReturnType<typeof readReply> {
  const { body, date, location, reason, server, status } = readReply(reply);
  return {
    ...{ status, date },
    reason: without(reason, 200),
    server: server === null ? null : without(server, 300),
    location: location === null ? null : without(location, 1000),
    body: without(body, 2048),
  };
}

/** The mark may be longer than what it stands for. */
const without = (text: string, limit: number): string => removeSecrets(text).text.slice(0, limit);
