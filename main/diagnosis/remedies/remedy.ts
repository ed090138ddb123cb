import type { CauseId, Side } from '../../../shared/cause.ts';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { ShownCertificate } from '../../../shared/shown-certificate.ts';
import type { RemedyTextId } from '../../../shared/text/en/remedies.ts';

/** What a look at the network knows besides; each is absent where nothing of the kind was seen. */
export interface NetworkFacts {
  /** The line of the hosts file that the address comes from. */
  readonly hostsLine?: { readonly path: string; readonly line: number };
  /** Addresses that fail, and those of the same name at which TLS is answered. */
  readonly where?: { readonly failing: readonly string[]; readonly working: readonly string[] };
  /** What was measured of the size of packets on the way. */
  readonly packet?: PacketFacts;
  /** Name servers of the system, and the file that names them; null where it is none. */
  readonly resolver?: { readonly servers: readonly string[]; readonly path: string | null };
  /** The setting of this computer that forbids what the server speaks. */
  readonly setting?: SettingToChange;
  /** Where a network wants people to sign in, as a URL without a path. */
  readonly signInPage?: string;
}

/** Bytes of whole IP packets; null for what is not known. */
export interface PacketFacts {
  readonly family: 4 | 6;
  readonly largestPassed: number | null;
  readonly smallestLost: number | null;
  /** The network device of this computer that leads there, and its own size. */
  readonly device: string | null;
  readonly deviceMtu: number | null;
}

/** One line of a file, or a variable, as it stands and as it should stand. */
export interface SettingToChange {
  /** `file`: one line of it. `list`: a word of a list that may go on in the next lines. */
  readonly kind: 'file' | 'list' | 'crypto-policies' | 'registry' | 'variable';
  readonly path: string;
  /** Null where it stands in no line. */
  readonly line: number | null;
  /** As it stands, without its value where only the name is known. */
  readonly before: string;
  /** What should stand there, or the word to take out of the list; null where nothing fixed is right. */
  readonly after: string | null;
}

/** Values that a remedy may fill in. All of them come from outside; only `command.ts` puts them into commands. */
export interface RemedyFacts {
  readonly cause: CauseId;
  readonly variant: string | null;
  /** True where only the failing program’s message speaks of it. */
  readonly described: boolean;
  /** Side that must act, as the rule saw it. */
  readonly actor: Side;
  readonly host: string;
  readonly port: number;
  /** `host:port` to connect to, an IPv6 address in brackets. */
  readonly connect: string;
  /** The name sent in SNI; null for none. */
  readonly serverName: string | null;
  /** The name a certificate must be for; null where it is an address. */
  readonly dnsName: string | null;
  /** The first address that shows the fault; null when it holds for the run as a whole. */
  readonly address: string | null;
  /** Addresses of the name that show it, where others do not, and those at which TLS is answered. */
  readonly where: { readonly failing: readonly string[]; readonly working: readonly string[] };
  /** What to ask by itself: the address that fails, where that is known to matter; else the name. */
  readonly at: string;
  readonly starttls: string | null;
  /** The protocol with STARTTLS that the port speaks, as far as that showed; null where it did not. */
  readonly upgrade: string | null;
  /** A name that a public issuer may issue for, and nothing that says a private one is used. */
  readonly publicName: boolean;
  /** The missing or unknown issuer has the name of one that issues to everybody. */
  readonly publicIssuer: boolean;
  /** The server's clock agrees with this computer's, or the certificate ended before this program was made. */
  readonly clockChecked: boolean;
  /** `https://host:port/`; the pasted path may hold what is private. */
  readonly url: string;
  readonly http: boolean;
  /** Anchors of the person's own were given besides those of this computer, or in their place. */
  readonly withAnchors: boolean;
  /** The file of roots that the pasted command names and that was not read, as written there; null without one. */
  readonly rootsFile: string | null;
  /** The client certificate that the pasted command shows and that was not read; null without one. */
  readonly shownCertificate: ShownCertificate | null;
  /** The proxy on the way, as its URL without credentials; null for none. */
  readonly proxy: string | null;
  /** Milliseconds for which the first hello, or the request to connect, got no answer; null where it got one. */
  readonly waitedMs: number | null;
  /** The target is this computer itself: nobody else can act, and no other network leads there. */
  readonly local: boolean;
  /** The line whose certificate would do and is not the one that came; null where none is known. */
  readonly unread: { readonly file: string; readonly line: number; readonly dialect: DialectId } | null;
  /** Absent where no look at the network was taken. */
  readonly seen?: NetworkFacts;
}

export interface RemedyStepSpec {
  readonly text: RemedyTextId;
  readonly command?: (facts: RemedyFacts) => string | null;
  /** Leaves the step out where it does not apply. */
  readonly when?: (facts: RemedyFacts) => boolean;
}

/** What one side can do: data and templates. Words: `remedy.<id>`, its steps, `.risk`, `.undo` and `.check`. */
export interface RemedySpec {
  readonly id: string;
  readonly side: Side;
  /** Who a letter is for; such a remedy is for readers of another side. */
  readonly addressee?: Side;
  readonly causes: readonly CauseId[];
  /** Comes before all others, whoever must act: whoever sits in front of it can do it at once. */
  readonly isFirst?: boolean | ((facts: RemedyFacts) => boolean);
  /** Leaves the remedy out where it would not help, e.g. for another variant. */
  readonly fits?: (facts: RemedyFacts) => boolean;
  readonly steps: readonly RemedyStepSpec[];
}
