// Where stories take place: the program on somebody's machine, in a page of a browser or in its own window.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { zooRoot } from '../../support/zoo/certificates.ts';
import type { Hands } from './hands.ts';
import { Story } from './story.ts';

/** What a machine has that is not the one all stories share. */
export interface Machine {
  readonly environment?: Readonly<Record<string, string>>;
  /** Stands in front of a program on the command line, and becomes it inside of another network. */
  readonly inside?: readonly string[];
}

/** Asks for a file, and says where it came to. */
export type Keep = (ask: () => Promise<void>) => Promise<string>;

/** The program, and a person in front of it. */
export interface Sitting {
  readonly page: Page;
  readonly keep: Keep;
  /** What the program said of itself that nobody asked for: a bug's stack, if there was one. */
  complaints(): string;
  trusts(pem: string): void;
  leaves(): Promise<void>;
}

/** A program that was started on a prepared machine. */
export type Start = (machine: Prepared) => Promise<Omit<Sitting, 'trusts'>>;

/** A machine as a program meets it. */
export interface Prepared {
  readonly environment: Readonly<Record<string, string>>;
  /** What stands in front of the program on the command line, and becomes it. */
  readonly before: readonly string[];
  readonly inside: readonly string[];
  /** For files that the program leaves; removed with the machine. */
  readonly folder: string;
}

/** One of the situations that people come with. */
export interface Situation {
  /** Its number, and what happens. */
  readonly title: string;
  /** Why it cannot be told here; null where it can. */
  readonly cannot?: string | null;
  readonly tell: (host: Host) => Promise<void>;
}

/** Seats people: most at one machine, one after the other; who needs one of their own has it for one story. */
export class Host {
  readonly #start: Start;
  #shared: Sitting | null = null;
  #own: Sitting[] = [];

  constructor(start: Start) {
    this.#start = start;
  }

  /** A person in front of the program, who works with these hands. */
  async sits(hands: (page: Page) => Hands, machine?: Machine): Promise<Story> {
    const story = new Story(await (machine === undefined ? this.#atShared() : this.#atOwn(machine)), hands);
    await story.begins();
    return story;
  }

  /** Takes apart what one story had for itself. @returns what the programs complained about */
  async clears(): Promise<string> {
    const own = this.#own;
    this.#own = [];
    for (const sitting of own) await sitting.leaves();
    return [this.#shared, ...own].map((sitting) => sitting?.complaints() ?? '').join('');
  }

  async ends(): Promise<void> {
    await this.clears();
    await this.#shared?.leaves();
    this.#shared = null;
  }

  async #atShared(): Promise<Sitting> {
    this.#shared ??= await startOn({}, this.#start);
    return this.#shared;
  }

  async #atOwn(machine: Machine): Promise<Sitting> {
    const sitting = await startOn(machine, this.#start);
    this.#own.push(sitting);
    return sitting;
  }
}

/** Names of the servers in the stories, as /etc/hosts of the machine has them. Needs root, as that of this one stays as it is. */
const hosts = `127.0.0.1 localhost
127.0.0.1 registry.example.com dav.example.net erp.example.com pypi.example.com api.example.com shop.example.com
127.0.0.1 mx.example.com db.example.com mqtt.example.com cdn.example.com git.example.com
127.0.0.1 www.example.org
127.0.0.2 www.example.org
`;

async function startOn({ environment = {}, inside = [] }: Machine, start: Start): Promise<Sitting> {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-story-'));
  const kept = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const roots = kept('roots.pem', zooRoot());
  const before = withHosts(kept('hosts', hosts));
  const sitting = await start({ environment: { SSL_CERT_FILE: roots, ...environment }, before, inside, folder });
  const leaves = async () => {
    await sitting.leaves();
    rmSync(folder, { recursive: true });
  };
  return { ...sitting, leaves, trusts: (pem) => appendFileSync(roots, pem) };
}

/** `sh` becomes what is named behind it, in a view of the disk that nobody else has. */
const withHosts = (path: string) => {
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', path];
};
