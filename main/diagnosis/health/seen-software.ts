import type { HealthEvidence } from '../../../shared/health.ts';
import { shown } from '../wording.ts';
import type { HealthFacts } from './facts.ts';
import { seenIn } from './line.ts';

/** Software that the server itself named, as it wrote it. */
export interface SeenSoftware {
  readonly product: string;
  /** Null where it names no version. */
  readonly version: string | null;
  /** A distribution that it names beside it: that one mends what it ships by itself. */
  readonly distribution: string | null;
  readonly evidence: HealthEvidence;
}

/** What the server says of itself in the header of its reply and in its first line, each product once. */
export function seenSoftware(facts: HealthFacts): SeenSoftware[] {
  const said = [...fromReplies(facts), ...fromDialogues(facts), ...fromGreetings(facts)];
  const found = said.flatMap(({ evidence, text }) => readSoftware(text).map((one) => ({ ...one, evidence })));
  return [...new Map(found.map((one) => [`${one.product} ${one.version}`, one])).values()].slice(0, 12);
}

interface Said {
  readonly text: string;
  readonly evidence: HealthEvidence;
}

function fromReplies({ diagnosis }: HealthFacts): Said[] {
  return (diagnosis?.observations ?? []).flatMap((seen) =>
    seen.kind === 'http-reply' && seen.server !== null
      ? [{ text: seen.server, evidence: seenIn('diagnosis', seen.at, `Server: ${shown(seen.server, 200)}`) }]
      : [],
  );
}

/** The first line that a server of mail or files says, before TLS begins. */
function fromDialogues({ diagnosis }: HealthFacts): Said[] {
  return (diagnosis?.observations ?? []).flatMap((seen) => {
    if (seen.kind !== 'handshake') return [];
    const first = seen.report.dialogue.find(({ direction }) => direction === 'received');
    return first === undefined
      ? []
      : [{ text: first.text, evidence: seenIn('diagnosis', seen.at, shown(first.text, 200)) }];
  });
}

function fromGreetings({ network }: HealthFacts): Said[] {
  if (network === null) return [];
  const ports = [...network.addresses, ...network.neighbours.ports];
  return ports
    .filter(({ greeting }) => greeting.state === 'spoke')
    .map(({ greeting, port }) => ({
      text: greeting.text,
      evidence: seenIn('network', network.startedAt, `port ${port}: ${shown(greeting.text, 200)}`),
    }));
}

/** `nginx/1.24.0 (Ubuntu)`, `Apache/2.4.58 (Debian) OpenSSL/3.0.13`, `SSH-2.0-OpenSSH_9.6p1 Ubuntu-3`. */
export function readSoftware(text: string): Omit<SeenSoftware, 'evidence'>[] {
  const distribution = distributions.find((name) => new RegExp(name, 'i').test(text)) ?? null;
  return products.flatMap(({ name, pattern }) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ product: name, version: found[1] ?? null, distribution }];
  });
}

const products = [
  { name: 'nginx', pattern: /\bnginx(?:\/(\d[\w.]*))?/i },
  { name: 'Apache', pattern: /\bApache(?:\/(\d[\w.]*))?(?![\w-])/ },
  { name: 'OpenSSL', pattern: /\bOpenSSL\/(\d[\w.]*)/ },
  { name: 'IIS', pattern: /\bMicrosoft-IIS(?:\/(\d[\w.]*))?/i },
  { name: 'OpenSSH', pattern: /\bOpenSSH_(\d[\w.]*)/ },
  { name: 'Postfix', pattern: /\bPostfix\b/ },
  { name: 'Exim', pattern: /\bExim (\d[\w.]*)/ },
  { name: 'Dovecot', pattern: /\bDovecot\b/ },
  { name: 'lighttpd', pattern: /\blighttpd(?:\/(\d[\w.]*))?/ },
  { name: 'Caddy', pattern: /\bCaddy\b/ },
] as const;

const distributions = ['Ubuntu', 'Debian', 'Red Hat', 'CentOS', 'Rocky', 'AlmaLinux', 'Fedora', 'Amazon', 'SUSE'];
