/** A certificate that a program makes for itself until somebody puts a real one there. */
interface Placeholder {
  readonly maker: string;
  /** Found in the subject. */
  readonly pattern: RegExp;
  /** Where that name is documented or written in the program's source. */
  readonly source: string;
}

const placeholders: readonly Placeholder[] = [
  {
    maker: 'ingress-nginx (Kubernetes)',
    pattern: /Ingress Controller Fake Certificate/i,
    source: 'https://kubernetes.github.io/ingress-nginx/user-guide/tls/',
  },
  {
    maker: 'Traefik',
    pattern: /TRAEFIK DEFAULT CERT/i,
    source: 'https://doc.traefik.io/traefik/https/tls/',
  },
  { maker: 'Plesk', pattern: /\bPlesk\b|Parallels Panel/i, source: 'https://docs.plesk.com/' },
  { maker: 'Debian’s ssl-cert', pattern: /snake-?oil/i, source: 'https://wiki.debian.org/Self-Signed_Certificate' },
  {
    maker: 'openssl req without answers',
    pattern: /Internet Widgits|Default Company Ltd/i,
    source: 'https://docs.openssl.org/master/man1/openssl-req/',
  },
  {
    maker: 'Apache’s package on Fedora and RHEL',
    pattern: /SomeOrganization(?:alUnit)?\b/i,
    source: 'https://src.fedoraproject.org/rpms/mod_ssl',
  },
  { maker: 'Go’s generate_cert', pattern: /\bAcme Co\b/i, source: 'https://go.dev/src/crypto/tls/generate_cert.go' },
  {
    maker: 'Caddy’s own issuer',
    pattern: /Caddy Local Authority/i,
    source: 'https://caddyserver.com/docs/automatic-https',
  },
  { maker: 'cert-manager', pattern: /cert-manager\.local|temporary-?cert/i, source: 'https://cert-manager.io/docs/' },
  {
    maker: 'Synology',
    pattern: /O=Synology\b|CN=synology(?:\.com)?\b/i,
    source: 'https://kb.synology.com/en-global/DSM/help/DSM/AdminCenter/connection_certificate',
  },
  {
    // Not CN=localhost, which people make on purpose for their own computer.
    maker: 'the management service of IIS',
    pattern: /CN=WMSvc-/i,
    source: 'https://learn.microsoft.com/en-us/iis/',
  },
  {
    maker: 'a parking service',
    pattern: /CN=(?:\*\.)?(?:sedoparking|parkingcrew|bodis|dan|above|parklogic)\.\w+/i,
    source: 'the names of those services',
  },
  {
    maker: 'a server program',
    pattern: /CN=(?:Default (?:Company|Server)|localhost\.localdomain)\b/i,
    source: 'seen in the field',
  },
];

/** Who makes a certificate with this subject for itself; null where nobody is known to. */
export function placeholderMaker(subject: string): string | null {
  return placeholders.find(({ pattern }) => pattern.test(subject))?.maker ?? null;
}
