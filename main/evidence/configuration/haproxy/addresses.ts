import type { Place } from '../../../../shared/configuration/place.ts';
import type { ListenAddress } from '../../../../shared/configuration/scope.ts';

type Address = Pick<ListenAddress, 'address' | 'port'>;

/** `:443`, `*:443`, `[::]:443`, `::1:443`, `ipv4@192.0.2.1:443`, `/run/x.sock`, `quic4@:443`, parted by commas. */
export const addressesOf = (written: string): readonly Address[] => written.split(',').map(addressOf);

/** An address with what a scope has to say of it. */
export const listenAddress = (
  address: Address,
  about: {
    readonly tls: boolean;
    readonly defaultServer: ListenAddress['defaultServer'];
    readonly written: string;
    readonly place: Place;
  },
): ListenAddress => ({ ...address, ...about, written: about.written.slice(0, 1000) });

function addressOf(written: string): Address {
  const [, prefix = '', rest = ''] = /^(?:([a-z0-9+]+)@)?(.*)$/is.exec(written) ?? [];
  if (/^(?:unix|abns|abnsz)$/.test(prefix)) return { address: `unix:${rest}`.slice(0, 4096), port: null };
  if (rest.startsWith('/')) return { address: `unix:${rest}`.slice(0, 4096), port: null };
  const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|(.*?))(?::(\d{1,5})(?:-\d+)?)?$/s.exec(rest) ?? [];
  const host = bracketed ?? plain;
  return { address: (host === '' ? '*' : host).slice(0, 4096), port: port === undefined ? null : Number(port) };
}
