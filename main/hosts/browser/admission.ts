import { createHash, timingSafeEqual } from 'node:crypto';
import { createAttemptLimit } from '../attempt-limit.ts';

/** Who may come in: first with the address's one-time token, then with the cookie it was exchanged for. */
export interface Admission {
  /** The token that works now. */
  readonly token: () => string;
  /** Exchanges the token for a cookie, once; afterwards another token works. */
  readonly exchange: (token: string) => Exchange;
  /** Whether the Cookie header of a request holds a session of ours. */
  readonly isKnown: (cookieHeader: string | undefined) => boolean;
}

export type Exchange =
  | { readonly state: 'admitted'; readonly cookie: string }
  /** `used`: it was right once. */
  | { readonly state: 'used' | 'wrong' | 'too-many' };

export interface AdmissionPorts {
  readonly randomBytes: (length: number) => Uint8Array;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Attempts within a minute: enough for a person with three browsers, useless for guessing 256 bits. */
const attemptsPerMinute = 10;

/**
 * @param name of the cookie; browsers share cookies between all ports of one host, so it must be this host's own
 */
export function createAdmission(name: string, { randomBytes, now }: AdmissionPorts): Admission {
  const secret = () => Buffer.from(randomBytes(32)).toString('base64url');
  const sessions: string[] = [];
  const used: string[] = [];
  const mayTry = createAttemptLimit(attemptsPerMinute, 60_000, now);
  let token = secret();
  return {
    token: () => token,
    exchange(offered) {
      if (!mayTry()) return { state: 'too-many' };
      if (!isSame(offered, token)) return { state: isAmong(offered, used) ? 'used' : 'wrong' };
      used.push(token);
      token = secret();
      const session = secret();
      sessions.push(session);
      return { state: 'admitted', cookie: `${name}=${session}; Path=/; HttpOnly; SameSite=Strict` };
    },
    isKnown: (header) => valuesOf(name, header).some((value) => isAmong(value, sessions)),
  };
}

function valuesOf(name: string, header = ''): string[] {
  const pairs = header.split(';', 50).map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** Every one is compared, so that the time taken says nothing. */
const isAmong = (offered: string, secrets: readonly string[]) =>
  secrets.map((secret) => isSame(offered, secret)).includes(true);

/** Takes the same time wherever the texts differ, and whatever their lengths. */
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

const digest = (text: string) => createHash('sha256').update(text).digest();
