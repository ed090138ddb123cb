import { nameParts } from './wording.ts';

/** A certificate that a program makes for itself until somebody puts a real one there. */
interface Placeholder {
  readonly maker: string;
  /**
   * Values the subject has by default, each as a whole: a company called Acme Co. Ltd or a host called
   * dan.example.org must never be taken for one of these. `CN: null`: the subject has no common name, since
   * with one somebody answered the questions.
   */
  readonly subject: Readonly<Record<string, RegExp | null>>;
  /** Where that name is documented or written in the program's source. */
  readonly source: string;
}

const placeholders: readonly Placeholder[] = [
  {
    maker: 'ingress-nginx (Kubernetes)',
    subject: { CN: /^Kubernetes Ingress Controller Fake Certificate$/ },
    source: 'https://kubernetes.github.io/ingress-nginx/user-guide/tls/',
  },
  {
    maker: 'Traefik',
    subject: { CN: /^TRAEFIK DEFAULT CERT$/ },
    source: 'https://doc.traefik.io/traefik/https/tls/',
  },
  { maker: 'Plesk', subject: { CN: /^(?:Plesk|Parallels Panel)$/ }, source: 'https://docs.plesk.com/' },
  {
    maker: 'Apache’s example',
    subject: { O: /^Snake Oil,? Ltd\.?$/ },
    source: 'https://httpd.apache.org/docs/2.4/ssl/ssl_faq.html',
  },
  {
    maker: 'openssl req without answers',
    subject: { CN: null, O: /^(?:Internet Widgits Pty Ltd|Default Company Ltd)$/ },
    source: 'https://docs.openssl.org/master/man1/openssl-req/',
  },
  {
    maker: 'Apache’s package on Fedora and RHEL',
    subject: { O: /^SomeOrganization$/ },
    source: 'https://src.fedoraproject.org/rpms/mod_ssl',
  },
  {
    maker: 'Go’s generate_cert',
    subject: { CN: null, O: /^Acme Co$/ },
    source: 'https://go.dev/src/crypto/tls/generate_cert.go',
  },
  {
    maker: 'Caddy’s own issuer',
    subject: { CN: /^Caddy Local Authority - / },
    source: 'https://caddyserver.com/docs/automatic-https',
  },
  {
    maker: 'cert-manager',
    subject: { CN: /^cert-manager\.local$/ },
    source: 'https://cert-manager.io/docs/usage/certificate/',
  },
  {
    maker: 'Synology',
    subject: { CN: /^synology(?:\.com)?$/, O: /^Synology Inc\.?$/ },
    source: 'https://kb.synology.com/en-global/DSM/help/DSM/AdminCenter/connection_certificate',
  },
  {
    // Not CN=localhost, which people make on purpose for their own computer.
    maker: 'the management service of IIS',
    subject: { CN: /^WMSvc-[A-Za-z0-9-]+$/ },
    source: 'https://learn.microsoft.com/en-us/iis/',
  },
  {
    maker: 'a parking service',
    subject: {
      CN: /^(?:\*\.|www\.)?(?:sedoparking\.com|parkingcrew\.net|bodis\.com|dan\.com|above\.com|parklogic\.com)$/,
    },
    source: 'the names of those services',
  },
  {
    maker: 'a server program of the Red Hat family',
    subject: { CN: /^localhost\.localdomain$/ },
    source: 'https://src.fedoraproject.org/rpms/dovecot',
  },
];

/** Who makes a certificate with this subject for itself; null where nobody is known to. */
export function placeholderMaker(subject: string): string | null {
  const parts = nameParts(subject);
  return placeholders.find((placeholder) => hasAll(parts, placeholder.subject))?.maker ?? null;
}

function hasAll(parts: ReturnType<typeof nameParts>, wanted: Placeholder['subject']): boolean {
  return Object.entries(wanted).every(([type, value]) => {
    const own = parts.filter(([one]) => one === type).map(([, text]) => text);
    return value === null ? own.length === 0 : own.some((text) => value.test(text));
  });
}
