import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions } from '../dialect.ts';
import { addressesOf, listenAddress } from './addresses.ts';
import { type LineOption, readOptions } from './options.ts';
import type { ProxySection, ServerLine } from './sections.ts';
import { about, byDefault, called, namedFile, negotiation, newest, type Said } from './settings.ts';

/** What is in force towards one server. */
export function upstreamScope(server: ServerLine, section: ProxySection, assumed: Assumptions): TlsScope {
  const { line, state } = server;
  const from = line.name === 'server-template' ? 3 : 2;
  const { options } = readOptions(line.words, { kind: 'server', from, directive: line.name, level: section.kind });
  const said: Said = { own: options, base: [...state.server, ...server.defaults] };
  const isOn = about(said, called('ssl', 'no-ssl'))[0]?.name === 'ssl';
  const address = line.words[from - 1];
  const written = address?.text ?? '';
  const name = `${section.title} → ${line.words[0]?.text ?? ''} ${written}`.slice(0, 1000);
  return {
    ...emptyScope({ kind: 'upstream', dialect: 'haproxy', name, place: line.place, tls: isOn ? 'on' : 'off' }),
    addresses: addressesOf(written)
      .slice(0, 1)
      .map((one) =>
        listenAddress(one, { tls: isOn, defaultServer: 'no', written, place: address?.place ?? line.place }),
      ),
    ...negotiation(said, assumed.openssl, true),
    alpn: newest(about(said, called('alpn', 'no-alpn')), ({ value }) =>
      value
        .split(',')
        .filter((one) => one !== '')
        .slice(0, 20),
    ),
    upstreamVerification: verificationOf(said, section.serverVerify),
    sendsServerName: sendsNameOf(said, section, assumed),
    upstreamName: newest(about(said, called('verifyhost')), ({ value }) => value.slice(0, 1000)),
    files: filesOf(said, server),
  };
}

/** A server that speaks TLS is verified unless its line or `ssl-server-verify` says not to. */
function verificationOf(said: Said, everywhere: LineOption | null): TlsScope['upstreamVerification'] {
  const base = everywhere ? [everywhere] : [];
  return (
    newest([...about(said, called('verify')), ...base], ({ value }) => value === 'required') ??
    byDefault('verify', true, 'required')
  );
}

/** From 3.3 on the name of the request is sent without being told, in HTTP alone. */
function sendsNameOf(said: Said, section: ProxySection, { version }: Assumptions): TlsScope['sendsServerName'] {
  const written = newest(about(said, called('sni')), () => true);
  if (written) return written;
  const off = newest(about(said, called('no-sni-auto')), () => false);
  if (off) return off;
  const [major = 0, minor = 0] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  if (version === null && section.mode === 'http') return null;
  const isAutomatic = section.mode === 'http' && (major > 3 || (major === 3 && minor >= 3));
  return byDefault('sni', isAutomatic, isAutomatic ? 'req.hdr(host),field(1,:)' : '');
}

function filesOf(said: Said, { state, line }: ServerLine): NamedFile[] {
  const folder = line.place.file.slice(0, Math.max(line.place.file.lastIndexOf('/'), 0));
  const found = (name: string, role: NamedFile['role'], base: string | null) =>
    about(said, called(name))
      .slice(0, 1)
      .map((option) => namedFile(option, role, base ?? folder));
  return [
    ...found('ca-file', 'upstream-authorities', state.caBase),
    ...found('crt', 'certificate-and-key', state.crtBase),
    ...found('crl-file', 'revocation-list', state.caBase),
  ].filter(({ written }) => !written.startsWith('@'));
}
