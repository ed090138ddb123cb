import type { SecretKind } from './removed.ts';
import { type SecretFinder, type Span, spansOf } from './span.ts';

/** Secrets that are known by their own shape, wherever they stand. */
export const shapedTokens: SecretFinder = (text) => [...certainTokens(text), ...unguessable(text)];

/** Those of them that can be nothing else. */
export const certainTokens: SecretFinder = (text) => shapes.flatMap(([kind, pattern]) => spansOf(text, pattern, kind));

const shapes: readonly (readonly [SecretKind, RegExp])[] = [
  // JSON Web Tokens: header, payload, and the signature unless it is cut off (RFC 7519).
  ['token', /(?<![\w-])(eyJ[\w-]{6,}(?:\.[\w-]*){0,4})/dg],
  // AWS: key ids (IAM user guide, "Understanding unique ID prefixes").
  ['key', /(?<![A-Z\d])((?:AKIA|ASIA|ABIA|ACCA)[A-Z\d]{16})(?![A-Z\d])/dg],
  // The secret that follows such an id, as people copy both: forty characters, apart from their label.
  ['key', /(?<![A-Z\d])(?:AKIA|ASIA)[A-Z\d]{16}["',;:\s]{1,5}([A-Za-z\d/+]{40})(?![A-Za-z\d/+=])/dg],
  // GitHub, GitLab, Slack, Stripe, npm, PyPI, SendGrid, DigitalOcean, Hugging Face, OpenAI, Anthropic, Databricks, Vault.
  [
    'token',
    /(?<![\w-])(gh[pousr]_\w{16,}|github_pat_\w{20,}|gl(?:pat|dt|rt|soat|cbt|ptt)-[\w-]{16,}|xox[abeoprs]-[\w-]{8,}|xapp-[\w-]{8,})/dg,
  ],
  [
    'key',
    /(?<![\w-])((?:sk|pk|rk|whsec)_(?:live_|test_)?\w{16,}|sk-[\w-]{16,}|npm_\w{20,}|pypi-[\w-]{20,}|SG\.[\w-]{10,}\.[\w-]{10,}|do[opr]_v1_\w{20,}|hf_\w{16,}|dapi[\da-f]{32}|hv[sbr]\.[\w-]{16,}|s\.[A-Za-z\d]{24}(?!\w))/dg,
  ],
  // Google, Azure storage signatures, Slack webhooks, Telegram bots, Discord.
  ['key', /(?<![\w-])(AIza[\w-]{30,}|ya29\.[\w-]{16,}|1\/\/0[\w-]{20,}|GOCSPX-[\w-]{16,})/dg],
  ['token', /hooks\.slack\.com\/(?:services|workflows)\/([\w/]{10,})/dg],
  ['token', /(?<!\d)(\d{8,10}:AA[\w-]{30,})/dg],
  ['token', /\/api\/webhooks\/(\d{10,}\/[\w-]{20,})/dg],
  // TLS: key logs (the SSLKEYLOGFILE format) and what s_client prints.
  [
    'key',
    /(?:^[ \t]{0,8}RSA|\bCLIENT_RANDOM|\b(?:CLIENT|SERVER)_(?:HANDSHAKE_|EARLY_)?TRAFFIC_SECRET\w{0,4}|CLIENT_EARLY_TRAFFIC_SECRET|EARLY_EXPORTER_SECRET|EARLY_EXPORTER_MASTER_SECRET|EXPORTER_SECRET|ECH_SECRET|ECH_CONFIG)[ \t]+([\da-f \t]{16,})/dgim,
  ],
  [
    'key',
    /(?:Master-Key|Resumption PSK|Pre-?Master[ -]Secret|Master[ -]Secret)\s{0,3}[:=]\s{0,3}([\dA-F][\dA-F \n]{14,400})/dgi,
  ],
  ['key', /TLS session ticket:\n((?:[ \t]{0,8}[\da-f]{4} - [^\n]{0,120}\n?){1,80})/dgi],
  // crypt(3) hashes.
  ['password', /(?<![\w$])(\$(?:1|2[aby]?|5|6|y|argon2id?|apr1)\$[\w./$=,+-]{16,})/dg],
];

/**
 * Long mixed strings nobody types: at least 32 characters of base64 with capitals, small letters and digits.
 * Names of classes, cipher suites and hex digests lack one of the three.
 */
const unguessable: SecretFinder = (text) => [
  ...runs(text, /(?<![\w+/=.-])[\w+/-]{32,}={0,2}/g),
  // The path of a URL, behind its host.
  ...runs(text, /(?<=[^:/\s]\/)[\w+/-]{32,}={0,2}/g),
];

function runs(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: run, index }) => {
    const isMixed = (run.match(/\d/g)?.length ?? 0) >= 3 && /[a-z]/.test(run) && /[A-Z]/.test(run);
    if (!isMixed || isPath(isAbsolute(text, index) ? withoutTemporary(run) : run)) return [];
    return [{ start: index, end: index + run.length, kind: 'token' }];
  });
}

/** `/etc/ssl/certs/Example_Root_2048` is a path: short words between its slashes, or words of letters. */
const isPath = (run: string): boolean =>
  run.split(/[/_-]/).length >= 3 && run.split(/[/_-]/).every((piece) => piece.length <= 20 && isWord(piece));

/** Whether an absolute path begins or goes on here: no link, and nothing that stands by itself. */
function isAbsolute(text: string, at: number): boolean {
  const word =
    text
      .slice(Math.max(0, at - longestPath), at + 2)
      .split(/[\s"'=]/)
      .at(-1) ?? '';
  return /^\/[^/]/.test(word);
}

const longestPath = 300;

/**
 * `/var/nginx-test-G41kw1/site` without what mkdtemp(3) put behind the name of its folder: six characters that nobody
 * can guess and that open nothing.
 */
const withoutTemporary = (run: string): string => run.replace(/-[A-Za-z\d]{6}(?=\/)/, '');

const isWord = (piece: string): boolean => /^(?:[A-Za-z]*\d{0,4}|[a-z\d]{1,8}|[\dA-F]{1,12})$/.test(piece);
