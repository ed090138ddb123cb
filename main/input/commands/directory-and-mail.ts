import type { Found, Refusal } from '../found.ts';
import { notesOf, verifyOff } from '../notes.ts';
import { readUrl } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** ldapsearch(1): -H with URLs, or -h and -p of OpenLDAP before 2.6. */
export const ldapTools: Tool = {
  distinct: true,
  names: ['ldapsearch', 'ldapwhoami', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldappasswd', 'ldapcompare'],
  options: optionTable(
    'gnu',
    '-H =',
    '-h =',
    '-p =',
    '-D =',
    '-w =password',
    '-a =password',
    '-s =password',
    ...'-b -y -f -l -z -o -Y -U -R -X -e -E -S -T -P -F'.split(' ').map((spelling) => `${spelling} =`),
  ),
  read: readLdap,
};

/** swaks(1): STARTTLS with --tls, TLS from the first byte with --tls-on-connect. */
export const swaks: Tool = {
  distinct: true,
  names: ['swaks'],
  options: optionTable(
    'single',
    '-server =',
    '-s =',
    '-port =',
    '-p =',
    '-tlsc',
    '-tls-on-connect',
    '-tls',
    '-auth-password =password',
    '-ap =password',
    '-auth-user =sign-in',
    '-au =sign-in',
    '-data =data',
    '-d =data',
    '-body =data',
    '-attach =data',
    '-tls-sni =',
    ...'-to -t -from -f -ehlo -h -header -auth -a -tls-protocol -tlsp -tls-cipher -tls-ca-path -timeout -protocol'
      .split(' ')
      .map((spelling) => `${spelling} =`),
  ),
  read: readSwaks,
};

/** msmtp(1). */
export const msmtp: Tool = {
  names: ['msmtp'],
  options: optionTable(
    'gnu',
    '--host =',
    '--port =',
    '--user =sign-in',
    '--passwordeval =password',
    '--tls-starttls =',
    '--tls-certcheck =',
    '--from =',
    '-f =',
    '-a --account =',
    '-C --file =',
  ),
  read: (args) => {
    const address = optionValue(args, 'host');
    const off = optionValue(args, 'tls-certcheck') === 'off' && verifyOff('--tls-certcheck=off');
    return address === null
      ? []
      : serversAt({
          tool: 'msmtp',
          address,
          port: optionValue(args, 'port'),
          defaultPort: 25,
          starttls: optionValue(args, 'tls-starttls') === 'off' ? null : 'smtp',
          notes: notesOf(off),
        });
  },
};

function readLdap(args: Arguments): readonly Found[] | Refusal {
  const urls = (optionValue(args, 'H') ?? '').split(/[\s,]+/).filter((url) => url.includes('://'));
  const servers: Found[] = [];
  for (const url of urls) {
    const result = readUrl(url);
    if (result?.kind === 'refused') return result;
    servers.push(...(result?.servers ?? []));
  }
  if (servers.length > 0) return servers;
  const address = optionValue(args, 'h');
  return address === null || address === ''
    ? []
    : serversAt({ tool: 'ldapsearch', address, port: optionValue(args, 'p'), defaultPort: 389, starttls: 'by-port' });
}

function readSwaks(args: Arguments): readonly Found[] | Refusal {
  const address = optionValue(args, 'server') ?? optionValue(args, 's');
  if (address === null) return [];
  const direct = firstUsed(args, ['tlsc', 'tls-on-connect']) !== null;
  const name = optionValue(args, 'tls-sni');
  return serversAt({
    tool: 'swaks',
    address,
    port: optionValue(args, 'port') ?? optionValue(args, 'p'),
    defaultPort: direct ? 465 : 25,
    starttls: direct ? null : 'smtp',
    http: false,
    ...(name === null ? {} : { serverName: name.toLowerCase() }),
  });
}
