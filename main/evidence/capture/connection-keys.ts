// Opens the records of one conversation, where somebody gave its secrets.
import { toHex } from '../../bytes/bytes.ts';
import type { Content } from '../../tls/client/protection.ts';
import { type Opener, opener12, opener13 } from './decrypt.ts';
import type { ConnectionSecrets, Secrets } from './secrets.ts';
import type { HeardServerHello } from './server-hello-facts.ts';
import type { Side, WalkedRecord } from './tls-state.ts';
import type { TlsStory } from './tls-story.ts';

export class ConnectionKeys {
  readonly #all: Secrets;
  readonly #story: TlsStory;
  #secrets: ConnectionSecrets | null = null;
  /** Kept where there are secrets alone. */
  readonly #randoms: { client: Uint8Array | null; server: Uint8Array | null } = { client: null, server: null };
  #opener: Opener | null = null;

  constructor(all: Secrets, story: TlsStory) {
    this.#all = all;
    this.#story = story;
  }

  get areThere(): boolean {
    return this.#opener !== null;
  }

  clientHello(random: Uint8Array): void {
    this.#secrets = this.#all.size === 0 ? null : this.#all.of(toHex(random));
    if (this.#secrets !== null) this.#randoms.client = random.slice();
  }

  serverHello(heard: HeardServerHello): void {
    if (this.#secrets === null) return;
    this.#randoms.server = heard.random.slice();
    if (!this.#story.isTls13 || heard.retry) return;
    this.#opener = opener13(heard.cipherSuite, this.#secrets, this.#story.hasEarlyData);
    if (this.#opener === null) this.#story.decryption = 'not-supported';
  }

  /** The keys of TLS 1.2 and older, once both hellos are known. */
  openOlder(): void {
    const { client, server } = this.#randoms;
    const { answer } = this.#story;
    if (this.#opener !== null || this.#secrets === null || client === null || server === null || answer === null)
      return;
    const { cipherSuite: suite, encryptThenMac, version } = answer.hello;
    const made = opener12({ suite, version, encryptThenMac }, this.#secrets, { client, server });
    if (made === 'not-supported') this.#story.decryption = made;
    else this.#opener = made;
  }

  canOpen(side: Side): boolean {
    return this.#opener?.canOpen(this.#story.endOf(side)) === true;
  }

  open(side: Side, { body, type, version }: WalkedRecord): Content | null {
    const story = this.#story;
    const end = story.endOf(side);
    if (this.#opener === null || body === null || !this.#opener.canOpen(end)) {
      if (story.decryption === 'not-needed') story.decryption = 'no-keys';
      return null;
    }
    const opened = this.#opener.open(end, { type, version, payload: body });
    if (typeof opened !== 'string') {
      story.decryption = 'opened';
      return opened;
    }
    if (story.decryption !== 'opened') story.decryption = opened;
    return null;
  }

  advance(side: Side, step: 'finished' | 'key-update'): void {
    this.#opener?.advance(this.#story.endOf(side), step);
  }
}
