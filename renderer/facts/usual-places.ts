export const systems = ['linux', 'macos', 'windows'] as const;
export type System = (typeof systems)[number];

/** Where a program usually keeps its settings, by system; empty where it is unusual there. */
export interface UsualPlace extends Readonly<Record<System, readonly string[]>> {
  readonly program: string;
}

/** As Debian and Red Hat, Homebrew, and the programs' own installers place them. */
export const usualPlaces: readonly UsualPlace[] = [
  {
    program: 'nginx',
    linux: ['/etc/nginx'],
    macos: ['/opt/homebrew/etc/nginx', '/usr/local/etc/nginx'],
    windows: ['C:\\nginx\\conf'],
  },
  {
    program: 'Apache',
    linux: ['/etc/apache2', '/etc/httpd'],
    macos: ['/opt/homebrew/etc/httpd', '/etc/apache2'],
    windows: ['C:\\Apache24\\conf'],
  },
  {
    program: 'HAProxy',
    linux: ['/etc/haproxy/haproxy.cfg'],
    macos: ['/opt/homebrew/etc/haproxy.cfg'],
    windows: [],
  },
  {
    program: 'Postfix, Dovecot',
    linux: ['/etc/postfix', '/etc/dovecot'],
    macos: ['/etc/postfix', '/opt/homebrew/etc/dovecot'],
    windows: [],
  },
  {
    program: 'Tomcat',
    linux: ['/etc/tomcat9/server.xml', '$CATALINA_BASE/conf/server.xml'],
    macos: ['$CATALINA_BASE/conf/server.xml'],
    windows: ['%CATALINA_BASE%\\conf\\server.xml'],
  },
  {
    program: 'OpenSSL',
    linux: ['/etc/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf'],
    macos: ['/opt/homebrew/etc/openssl@3/openssl.cnf'],
    windows: ['C:\\Program Files\\Common Files\\SSL\\openssl.cnf'],
  },
  {
    program: 'Java',
    linux: ['$JAVA_HOME/conf/security/java.security'],
    macos: ['$JAVA_HOME/conf/security/java.security'],
    windows: ['%JAVA_HOME%\\conf\\security\\java.security'],
  },
  {
    program: 'Schannel',
    linux: [],
    macos: [],
    windows: ['HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL'],
  },
];

/** Which system a browser says it runs on; most servers are Linux. */
export function systemOf(userAgent: string): System {
  if (/Windows/.test(userAgent)) return 'windows';
  return /Macintosh|Mac OS/.test(userAgent) ? 'macos' : 'linux';
}
