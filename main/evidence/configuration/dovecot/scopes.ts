import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import {
  type Assumptions,
  type ConfigurationTree,
  configurationLimits,
  type Directive,
  effective,
} from '../dialect.ts';
import { startOf } from '../reading.ts';
import { about, type Level, levelOf } from './levels.ts';
import { offerOf } from './offer.ts';

/** Listeners that Dovecot has by itself: `service imap-login { inet_listener imaps { … } }`. */
const usual: readonly {
  readonly protocol: string;
  readonly listener: string;
  readonly port: number;
  readonly tls: boolean;
}[] = [
  { protocol: 'imap', listener: 'imap', port: 143, tls: false },
  { protocol: 'imap', listener: 'imaps', port: 993, tls: true },
  { protocol: 'pop3', listener: 'pop3', port: 110, tls: false },
  { protocol: 'pop3', listener: 'pop3s', port: 995, tls: true },
  { protocol: 'submission', listener: 'submission', port: 587, tls: false },
  { protocol: 'sieve', listener: 'sieve', port: 4190, tls: false },
];

interface Listener {
  readonly protocol: string;
  readonly name: string;
  readonly block: Directive | null;
  readonly port: number | null;
  readonly tls: boolean;
}

/** Each listener of a protocol that is on, and each `local_name` or `local` with settings of its own. */
export function dovecotScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const top = [...effective(tree.directives)];
  const base = levelOf('dovecot.conf', tree.directives);
  const listeners = listenersOf(top, protocolsOf(base)).map((one) => listenerScope(one, { tree, top, base, assumed }));
  const whole = listeners.length > 0 ? listeners : [wholeScope(tree, base, assumed)];
  return [...whole, ...nameScopes(top, [base], { tree, assumed })].slice(0, configurationLimits.scopes);
}

/** Null where nobody says which protocols are on. `$protocols` of Debian's files begins with nothing. */
function protocolsOf(base: Level): readonly string[] | null {
  const [line] = about([base], 'protocols');
  const words = line?.value.split(/[\s,]+/).filter((one) => one !== '' && one !== '$protocols') ?? [];
  return words.length === 0 || words.some((one) => one.startsWith('$')) ? null : words;
}

function listenersOf(top: readonly Directive[], protocols: readonly string[] | null): readonly Listener[] {
  const services = top.filter(({ kind, name }) => kind === 'block' && name === 'service');
  const blocks = services.flatMap((service) => {
    const [, login = ''] = /^(\w+)(?:-login)?$/.exec(service.words[0]?.text ?? '') ?? [];
    const protocol = login === 'managesieve' ? 'sieve' : login;
    return [...effective(service.children)]
      .filter(({ kind, name }) => kind === 'block' && name === 'inet_listener')
      .map((block) => ({ protocol, block, name: block.words[0]?.text ?? '' }));
  });
  const all = [
    ...usual.map((one) => ({ protocol: one.protocol, name: one.listener, block: null, port: one.port, tls: one.tls })),
    ...blocks.map((one) => changed(one)),
  ];
  // The last block of a name adds to those before it; its words are in force.
  const last = [...new Map(all.map((one) => [`${one.protocol} ${one.name}`, one])).values()];
  const named = new Set(blocks.map(({ protocol }) => protocol));
  const isOn = ({ protocol }: Listener) =>
    protocol !== 'auth' && (protocols ? protocols.includes(protocol) : named.has(protocol));
  return last.filter((one) => isOn(one) && (one.port ?? 0) !== 0);
}

function changed({ block, name, protocol }: { protocol: string; block: Directive; name: string }): Listener {
  const own = usual.find((one) => one.listener === name && one.protocol === protocol);
  const lines = levelOf(name, block.children);
  const port = Number(about([lines], 'port')[0]?.value ?? own?.port ?? Number.NaN);
  const ssl = about([lines], 'ssl')[0]?.value;
  return {
    protocol,
    name,
    block,
    port: Number.isInteger(port) ? port : null,
    tls: ssl ? ssl === 'yes' : (own?.tls ?? false),
  };
}

interface Around {
  readonly tree: ConfigurationTree;
  readonly top: readonly Directive[];
  readonly base: Level;
  readonly assumed: Assumptions;
}

function listenerScope(listener: Listener, { assumed, base, top, tree }: Around): TlsScope {
  const levels = [base, ...protocolLevels(top, listener.protocol)];
  const [ssl] = about(levels, 'ssl');
  const place = listener.block?.place ?? ssl?.place ?? startOf(tree.entry);
  const name = `${listener.name}${listener.port === null ? '' : `:${listener.port}`}`;
  const tls = ssl?.value === 'no' ? 'off' : 'on';
  const known = { kind: 'listener', dialect: 'dovecot', name: name.slice(0, 1000), place, tls } as const;
  const heard = { ...emptyScope(known), addresses: addressesOf(listener, levels, place) };
  return tls === 'off' ? heard : { ...heard, ...offerOf(levels, assumed) };
}

/** `protocol imap { … }`, and `protocol !pop3 { … }`, in their order. */
function protocolLevels(top: readonly Directive[], protocol: string): readonly Level[] {
  const isMeant = (written: string) =>
    written.startsWith('!') ? written.slice(1).trim() !== protocol : written.split('|').includes(protocol);
  return top
    .filter(({ kind, name, words }) => kind === 'block' && name === 'protocol' && isMeant(words[0]?.text ?? ''))
    .map(({ children, words }) => levelOf(`protocol ${words[0]?.text ?? ''}`, children));
}

function addressesOf(
  { block, port, tls }: Listener,
  levels: readonly Level[],
  place: ListenAddress['place'],
): ListenAddress[] {
  const own = block ? about([levelOf('', block.children)], 'address', 'listen')[0] : undefined;
  const line = own ?? about(levels, 'listen')[0];
  const words = (line?.value ?? '*, ::').split(/[\s,]+/).filter((one) => one !== '');
  return words.slice(0, 500).map((word) => ({
    ...{ address: word.replace(/[[\]]/g, '').slice(0, 4096), port, tls, defaultServer: 'implicit' as const },
    ...{ written: (line?.written ?? '*, ::').slice(0, 1000), place: line?.place ?? place },
  }));
}

/** What a piece of settings says where no listener is known. */
function wholeScope(tree: ConfigurationTree, base: Level, assumed: Assumptions): TlsScope {
  const [ssl] = about([base], 'ssl');
  const place = ssl?.place ?? startOf(tree.entry);
  const tls = ssl?.value === 'no' ? 'off' : 'on';
  const scope = emptyScope({ kind: 'listener', dialect: 'dovecot', name: 'dovecot', place, tls });
  return tls === 'off' ? scope : { ...scope, ...offerOf([base], assumed) };
}

const filters = /^(?:local_name|local|remote|protocol)$/;

/** Blocks for a name or an address, with those inside them; `protocol` of the top is part of each listener. */
function nameScopes(
  directives: readonly Directive[],
  levels: readonly Level[],
  context: { readonly tree: ConfigurationTree; readonly assumed: Assumptions },
): readonly TlsScope[] {
  return [...effective(directives)]
    .filter(({ kind, name }) => kind === 'block' && filters.test(name) && (levels.length > 1 || name !== 'protocol'))
    .flatMap((block) => {
      const title = `${block.name} ${block.words.map(({ text }) => text).join(' ')}`;
      const here = [...levels, levelOf(title, block.children)];
      const saysTls = here.at(-1)?.lines.some(({ directive }) => directive.startsWith('ssl'));
      const own = saysTls ? [nameScope(block, here, context.assumed)] : [];
      return [...own, ...nameScopes(block.children, here, context)];
    });
}

function nameScope(block: Directive, levels: readonly Level[], assumed: Assumptions): TlsScope {
  const name = levels
    .slice(1)
    .map((level) => level.name)
    .join(' ')
    .slice(0, 1000);
  const tls = about(levels, 'ssl')[0]?.value === 'no' ? 'off' : 'on';
  const scope = emptyScope({ kind: 'virtual-host', dialect: 'dovecot', name, place: block.place, tls });
  const names = block.name === 'local_name' ? block.words : [];
  const serverNames = names
    .flatMap(({ place, text }) => text.split(/\s+/).map((one) => ({ place, text: one })))
    .map(({ place, text }) => ({
      name: text.slice(0, 1000),
      kind: text.includes('*') ? ('wildcard' as const) : ('exact' as const),
      place,
    }));
  return { ...scope, serverNames: serverNames.slice(0, 2000), ...(tls === 'off' ? {} : offerOf(levels, assumed)) };
}
