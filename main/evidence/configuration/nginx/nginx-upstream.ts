import type { FileRole } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { type Directive, effective } from '../dialect.ts';
import { otherCommands } from './nginx-commands.ts';
import { blocksBy, firstOf, type Levels, levelOf, numberOf, settingOf, switchOf } from './nginx-levels.ts';
import { socketAddress } from './nginx-listen.ts';
import type { ServerContext } from './nginx-server.ts';
import { filesOf, offerOf, variablesOf } from './nginx-tls.ts';

type Prefix = 'proxy_' | 'grpc_' | 'uwsgi_';

/** Directive that dials, the scheme that means TLS there, and what its TLS settings begin with. */
const dialling = wordTable<{ readonly scheme: string; readonly prefix: Prefix }>({
  proxy_pass: { scheme: 'https', prefix: 'proxy_' },
  grpc_pass: { scheme: 'grpcs', prefix: 'grpc_' },
  uwsgi_pass: { scheme: 'suwsgi', prefix: 'uwsgi_' },
});

/** Everything that a server dials over TLS, location by location. */
export function upstreamScopes(server: Directive, context: ServerContext): TlsScope[] {
  const outer: Levels = [context.outer];
  return scopesIn(server, 'server', outer, context);
}

function scopesIn(block: Directive, title: string, outer: Levels, context: ServerContext): TlsScope[] {
  const levels: Levels = [levelOf(block.name, block.children), ...outer];
  return [...effective(block.children)].flatMap((one) => {
    const way = dialling[one.name];
    if (way) return upstreamScope(one, way, title, levels, context) ?? [];
    if (one.kind !== 'block' || !/^(?:location|if|limit_except)$/.test(one.name)) return [];
    const words = one.words.map(({ text }) => text).join(' ');
    return scopesIn(one, `${one.name} ${words}`.trim().slice(0, 400), levels, context);
  });
}

function upstreamScope(
  line: Directive,
  { scheme, prefix }: { scheme: string; prefix: Prefix },
  title: string,
  levels: Levels,
  context: ServerContext,
): TlsScope | null {
  const target = line.words[0]?.text ?? '';
  const [, said = '', rest = target] = /^([a-z$_{}]+):\/\/(.*)$/i.exec(target) ?? [];
  const isStream = context.outer.name === 'stream';
  const tls = isStream ? streamTls(levels) : said === scheme ? 'on' : said.includes('$') ? 'unknown' : 'off';
  // A target that is a variable as a whole may be anything.
  if (tls === 'off' && !(target.startsWith('$') && !isStream)) return null;
  const host = rest.split('/')[0] ?? '';
  const name = `${title} → ${target}`.slice(0, 1000);
  const known = {
    kind: 'upstream',
    dialect: 'nginx',
    name,
    place: line.place,
    tls: tls === 'off' ? 'unknown' : tls,
  } as const;
  return { ...emptyScope(known), ...offered(levels, prefix, host, context), addresses: dialled(host, line, context) };
}

const streamTls = (levels: Levels) =>
  settingOf(levels, 'proxy_ssl', switchOf, { value: false, written: 'off' })?.value ? 'on' : 'off';

function offered(levels: Levels, prefix: Prefix, host: string, { folder, assumed }: ServerContext): Partial<TlsScope> {
  const off = { value: false, written: 'off' };
  const named = socketAddress(host).address.slice(0, 1000);
  const verification = settingOf(levels, `${prefix}ssl_verify`, switchOf, off);
  return {
    ...offerOf(levels, prefix, assumed),
    upstreamVerification: verification,
    verificationDepth: settingOf(levels, `${prefix}ssl_verify_depth`, numberOf, { value: 1, written: '1' }),
    sendsServerName: settingOf(levels, `${prefix}ssl_server_name`, switchOf, off),
    // The host as written, which may be no more than the name of an upstream block.
    upstreamName: settingOf(levels, `${prefix}ssl_name`, firstOf, { value: named, written: '$proxy_host' }),
    files: filesOf(levels, rolesOf(prefix, verification?.value === true), folder),
    notEvaluated: [
      ...variablesOf(levels, new RegExp(`^${prefix}(?:pass|ssl_)`)),
      ...otherCommands(levels, `${prefix}ssl_conf_command`),
    ].slice(0, 500),
  };
}

/** nginx opens the files of the check only where it checks (ngx_http_proxy_set_ssl). */
const rolesOf = (prefix: Prefix, isVerified: boolean): Record<string, FileRole> => ({
  [`${prefix}ssl_certificate`]: 'certificate',
  [`${prefix}ssl_certificate_key`]: 'key',
  [`${prefix}ssl_password_file`]: 'key-passwords',
  ...(isVerified
    ? { [`${prefix}ssl_trusted_certificate`]: 'upstream-authorities', [`${prefix}ssl_crl`]: 'revocation-list' }
    : {}),
});

/** The servers of an upstream block, or the host itself. */
function dialled(host: string, line: Directive, { outer }: ServerContext): ListenAddress[] {
  const [group] = blocksBy(outer, 'upstream').get(host) ?? [];
  const servers = group ? [...effective(group.children)].filter(({ name }) => name === 'server') : [];
  const targets = group
    ? servers.map(({ words, place }) => ({ written: words[0]?.text ?? '', place }))
    : [{ written: host, place: line.words[0]?.place ?? line.place }];
  // Without a port nginx dials 443 for https, but 80 for a server of an upstream block.
  return targets.slice(0, 500).map(({ written, place }) => ({
    ...socketAddress(written, group ? 80 : 443),
    tls: true,
    defaultServer: 'no',
    written: written.slice(0, 1000),
    place,
  }));
}
