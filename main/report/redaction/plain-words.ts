/** Words that names are made of and that every sentence may hold: as names they point to nobody. */
const words = new Set(
  (
    'access account active address admin administrator alert all any api app application apps auth authority backend ' +
    'backup base bastion build ca cache cert certificate certificates check ci client cloud cluster code company ' +
    'computer connect connection control core corp corporate data database db default demo desktop dev development ' +
    'direct dns docker domain edge email error example external failed file files firewall for from frontend ftp ' +
    'gateway general git global group guest handshake help home host http https hub identity imap index info inside ' +
    'int intermediate internal internet intranet ipad issuer issuing it key kubernetes lab lan laptop ldap live load ' +
    'local localhost log login logs mail main manager master messages monitor name network nginx node none ntp office ' +
    'ops organisation organization pc peer phone pki pop port portal postgres printer private prod production proxy ' +
    'public redis registry relay remote report request root router secure security self server service services ' +
    'sha shop signed site smtp sql ssh ssl staging stage start state static stop storage store sub support switch ' +
    'system target team test testing tests the time tls token tools trust trusted tunnel unit unknown update upload user ' +
    'apache bind chrome curl debian dovecot exim firefox fedora go google haproxy iis java jks linux lighttpd mac ' +
    'microsoft mozilla mysql node openssl oracle postfix python redhat safari squid tomcat traefik ubuntu unix ' +
    'users v1 v2 vault version virtual vpn web website wifi windows with work workstation www'
  ).split(' '),
);

/** Accounts that systems bring along. */
const systemAccounts =
  /^(?:root|daemon|bin|sys|nobody|www|www-data|apache|httpd|nginx|postgres|mysql|redis|haproxy|postfix|dovecot|dovenull|tomcat\d*|ssl-cert|sshd|mail|adm|wheel|staff|users?|system|administrators?|admin|ubuntu|debian|ec2-user|centos|node|jenkins|runner|vagrant|docker|public|default(?: user)?|all users|guest|shared|nogroup|everyone|(?:nt authority|builtin)\\.*|\d+)$/i;

export const isSystemAccount = (name: string): boolean => systemAccounts.test(name.trim());

/** Whether a name would be found where it is not meant: one or two such words, or too short for a name. */
export const isPlain = (name: string): boolean => {
  const parts = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (name.length < 3 || /^\d{1,4}$/.test(name)) return true;
  const isOrdinary = (part: string) => words.has(part) || part.length < 2;
  return parts.length < 3 && !name.includes('.') && parts.every(isOrdinary);
};
