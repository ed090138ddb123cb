import * as v from 'valibot';
import { address, count, hexBytes, instant, list, milliseconds, text, word } from '../field.ts';
import { NetworkContact, NetworkGap } from './ports.ts';

/** Where a setting can stand. */
export const proxySources = [
  /** `--proxy`, or what the pasted command said. */
  'given',
  'environment',
  'gnome',
  'kde',
  'macos',
  /** The settings of the Windows user: "Internet Options". */
  'windows',
  /** The settings of Windows services. */
  'winhttp',
  'curl',
  'git',
  'npm',
  'pip',
  'java',
  'docker',
  'apt',
  'maven',
  'gradle',
] as const;
export type ProxySource = (typeof proxySources)[number];

/** What a setting is about. */
export const proxySettingKinds = [
  'proxy',
  'exceptions',
  /** A script that decides (PAC); what it says stands in `scripts`. */
  'script',
  /** "Find the settings by yourself" (WPAD) is on. */
  'discovery',
  /** A list of trusted certificates of this tool. */
  'trust-file',
  /** The check of certificates is switched off for this tool: a risk. */
  'verification-off',
  'switch',
] as const;

/** One setting that was found. Passwords are in none. */
export const ProxySetting = v.object({
  source: v.picklist(proxySources),
  /** File, command or key it stands in; empty for the environment. */
  place: text('name', 400),
  /** From 1; null where there are no lines. */
  line: v.nullable(count()),
  /** As it is spelled there: `HTTPS_PROXY`, `http.proxy`, `ProxyOverride`. */
  name: word(),
  kind: v.picklist(proxySettingKinds),
  /** Without user name and password. */
  value: text('name', 2000),
  /** True where a password stands in it, which was not kept. */
  withPassword: v.boolean(),
  /** Which traffic it is for. */
  scheme: v.picklist(['http', 'https', 'all', 'none']),
  /** Whether it counts for this target; `not-known` where a script or a switch decides. */
  applies: v.picklist(['yes', 'no', 'not-known']),
  /** One sentence: why it applies or not. */
  because: text('name', 400),
});
export type ProxySetting = v.InferOutput<typeof ProxySetting>;

/** Programs that read settings in the same way. */
export const proxyFamilies = [
  'curl',
  'git',
  'go',
  'python',
  'python-requests',
  'node',
  'npm',
  'java',
  'docker',
  'browsers',
  'windows-services',
] as const;
export type ProxyFamily = (typeof proxyFamilies)[number];

/** Which way one family of programs goes to this target, by what was found. */
export const FamilyAnswer = v.object({
  family: v.picklist(proxyFamilies),
  state: v.picklist(['direct', 'proxy', 'not-known']),
  /** `http://proxy:3128`; null unless `state` is `proxy`. */
  proxy: v.nullable(text('name', 300)),
  /** Name of the setting that decides; null where there is none. */
  setting: v.nullable(word()),
  /** The rule among the exceptions that covers this target, as written; null where none does. */
  rule: v.nullable(text('name', 300)),
  /** One or two sentences. */
  because: text('name', 600),
});
export type FamilyAnswer = v.InferOutput<typeof FamilyAnswer>;

/** Something on which families differ for this target. */
export const ProxyDisagreement = v.object({
  /** `way`: some go directly. `proxy`: they use different ones. `spelling`: two spellings of a variable differ. */
  about: v.picklist(['way', 'proxy', 'spelling']),
  /** One or two sentences. */
  text: text('name', 600),
  families: list(v.picklist(proxyFamilies), proxyFamilies.length),
});
export type ProxyDisagreement = v.InferOutput<typeof ProxyDisagreement>;

/** What identifies the certificate that an attempt brought. */
export const SeenCertificate = v.object({
  subject: text('name', 2000),
  issuer: text('name', 2000),
  /** Issuers of all certificates that were sent, leaf first. */
  issuers: list(text('name', 2000), 20),
  sha256: hexBytes('public', 32),
  notBefore: instant(),
  notAfter: instant(),
  /** `RSA`, `EC` …: a server may hold one of each. */
  keyType: word(),
  /** Whether the name that was asked for stands in it. */
  coversName: v.nullable(v.boolean()),
  /** Host names it stands for, the first hundred; left out where they were not kept. */
  names: v.optional(list(text('name', 1000), 100)),
  /** By the trust lists of this machine and Mozilla's; `not-known` where there were none. */
  trust: v.picklist(['trusted', 'rejected', 'not-known']),
  /** True where it is trusted by a list that the person gave (`--ca`) alone; left out otherwise. */
  trustedByGivenAlone: v.optional(v.literal(true)),
  /** By Mozilla's list, which holds no company's own roots; `not-known` where it was not there. */
  publicTrust: v.picklist(['trusted', 'rejected', 'not-known']),
  /** True where an issuer has the name of a product that opens traffic and signs it anew. */
  inspectionProduct: v.boolean(),
});
export type SeenCertificate = v.InferOutput<typeof SeenCertificate>;

/** How a handshake came out. */
export const SeenHandshake = v.object({
  state: v.picklist(['completed', 'failed', 'not-tested']),
  /** Kind of the failure, or `finished`, `server-hello`. */
  end: word(),
  /** The same in plain words, or why it was not tested. */
  detail: text('name', 400),
  version: v.nullable(word()),
  certificate: v.nullable(SeenCertificate),
  /** Of TCP and of the first answer, since each began; null where it did not come to that. */
  connectMs: v.nullable(milliseconds()),
  answerMs: v.nullable(milliseconds()),
});
export type SeenHandshake = v.InferOutput<typeof SeenHandshake>;

/** One page in place of an answer. */
export const SeenPage = v.object({
  /** 0 where it was no HTTP. */
  status: count(),
  reason: text('public', 200),
  /** What stands in its title. */
  title: text('name', 200),
  /** `Server` or `Via`, where it says who wrote it. */
  server: text('name', 300),
  /** Host of a redirect; null without one. */
  redirectHost: v.nullable(text('name', 255)),
  /** How that address begins; left out where it names no scheme, or there is no redirect. */
  redirectScheme: v.optional(v.picklist(['http', 'https'])),
  /** True where it has a form to fill in. */
  hasForm: v.boolean(),
  /** First part of it as text. */
  body: text('name', 2048),
});
export type SeenPage = v.InferOutput<typeof SeenPage>;

/** One way that was tried. */
export const WayTrial = v.object({
  way: v.picklist(['direct', 'proxied']),
  /** Without credentials; null for the direct way. */
  proxy: v.nullable(text('name', 300)),
  /** Where the proxy was known from: a setting's name; null for the direct way. */
  from: v.nullable(word()),
  /** Of the server, or of the proxy; null where no address was found, or nobody answered who would know it. */
  address: v.nullable(address()),
  /** What the proxy said when it was asked to open the way; null for the direct way. */
  opening: v.nullable(
    v.object({
      state: v.picklist([
        'open',
        'refused',
        'credentials',
        'not-a-proxy',
        'no-answer',
        'closed',
        'unreachable',
        'not-found',
        'not-tested',
      ]),
      status: v.nullable(count()),
      line: text('public', 300),
      /** Ways to sign in that it offers. */
      schemes: list(word(), 8),
      errorCode: v.nullable(word()),
      credentialsSent: v.boolean(),
      /** Its page where it refused; null without one. */
      page: v.nullable(SeenPage),
      /** What it showed itself to speak; left out where nothing did. */
      speaks: v.optional(v.picklist(['tls', 'socks5', 'http-proxy'])),
      /** Of a proxy that is itself reached over TLS, or that answered so; null otherwise. */
      ownHandshake: v.nullable(SeenHandshake),
    }),
  ),
  handshake: SeenHandshake,
});
export type WayTrial = v.InferOutput<typeof WayTrial>;

/** What direct and proxied results have in common. */
export const WayComparison = v.object({
  /**
   * `same`: the very same certificate. `renewed`: another one of the same issuer, or two that public lists trust, which a server with
   * several certificates shows too. `other-issuer`: somebody else issued it. `different-ends`: one way works.
   */
  state: v.picklist(['same', 'renewed', 'other-issuer', 'different-ends', 'both-fail', 'not-tested']),
  works: v.picklist(['both', 'direct', 'proxied', 'neither', 'not-known']),
  /** The proxy that was compared; null where none was. */
  proxy: v.nullable(text('name', 300)),
  /** One or two sentences. */
  because: text('name', 600),
});
export type WayComparison = v.InferOutput<typeof WayComparison>;

/** Ways that a script names: `PROXY a:3128; DIRECT`. */
export const ScriptWay = v.object({
  kind: v.picklist(['direct', 'proxy', 'unknown']),
  /** `http://a:3128`; null unless `kind` is `proxy`. */
  proxy: v.nullable(text('name', 300)),
});
export type ScriptWay = v.InferOutput<typeof ScriptWay>;

/** A script that says which way programs go (PAC), and what it said about this target. */
export const ProxyScript = v.object({
  source: v.picklist(proxySources),
  /** Name of the setting that names it. */
  setting: word(),
  /** Without user name, password and query. */
  url: text('name', 2000),
  /**
   * `answered`: it was evaluated. `failed`: it was, and brought no answer. `not-read`: it could not be had.
   * `not-tested`: nobody asked for it.
   */
  state: v.picklist(['answered', 'failed', 'not-read', 'not-tested']),
  /** As it returned it; null unless `state` is `answered`. */
  answer: v.nullable(text('name', 2000)),
  /** The same in parts, in the order in which programs try them. */
  ways: list(ScriptWay, 12),
  /** What another moment or another machine would change: of `other-names` and `date` even the answer here is a guess. */
  dependsOn: list(v.picklist(['time', 'date', 'own-address', 'other-names']), 4),
  /** Names that it asked for and that were not looked up: it was told that they do not exist. */
  notLookedUp: list(text('name', 255), 40),
  /** One to three sentences: what follows for this target, or why nothing does. */
  because: text('name', 800),
});
export type ProxyScript = v.InferOutput<typeof ProxyScript>;

export const ProxiesSection = v.object({
  settings: list(ProxySetting, 200),
  families: list(FamilyAnswer, proxyFamilies.length),
  disagreements: list(ProxyDisagreement, 20),
  trials: list(WayTrial, 12),
  comparisons: list(WayComparison, 8),
  /** Left out by versions that evaluated none. */
  scripts: v.optional(list(ProxyScript, 4)),
  /** Proxies, and places of scripts, that were found and left alone since nobody allowed to contact them. */
  wouldContact: v.optional(list(text('name', 300), 20)),
  /** Files and programs that were looked into, whether or not they were there. */
  lookedInto: list(v.object({ place: text('name', 400), found: v.boolean() }), 60),
  contacts: list(NetworkContact, 60),
  notTested: list(NetworkGap, 50),
  /** True when it was stopped. */
  partial: v.boolean(),
});
export type ProxiesSection = v.InferOutput<typeof ProxiesSection>;
