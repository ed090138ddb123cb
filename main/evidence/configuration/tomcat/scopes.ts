import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Assumptions, type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { byDefault, newest } from '../said.ts';
import { attributesOf, elementsIn } from './attributes.ts';
import { filesOf, isTrue, offerOf, openAttributes } from './offer.ts';

const usualName = '_default_';

/** Each Connector, and each of its hosts that has a name. */
export function tomcatScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  return connectorsIn(tree.directives)
    .flatMap((connector) => connectorScopes(connector, tree.entry, assumed))
    .slice(0, configurationLimits.scopes);
}

const connectorsIn = (elements: readonly Directive[]): readonly Directive[] =>
  elements.flatMap((one) => (one.name === 'Connector' && one.kind === 'block' ? [one] : connectorsIn(one.children)));

function connectorScopes(connector: Directive, entry: string, assumed: Assumptions): TlsScope[] {
  const hosts = elementsIn(connector, 'SSLHostConfig');
  const isOn = isTrue(attributesOf([connector]).said('SSLEnabled')[0]?.value ?? 'false');
  // Without SSLEnabled the hosts in it are not looked at.
  if (!isOn || hosts.length === 0) return [scopeOf(connector, null, { entry, assumed, isOn })];
  return hosts.map((host) => scopeOf(connector, host, { entry, assumed, isOn }));
}

interface Around {
  readonly entry: string;
  readonly assumed: Assumptions;
  readonly isOn: boolean;
}

function scopeOf(connector: Directive, host: Directive | null, { assumed, entry, isOn }: Around): TlsScope {
  const certificates = host ? elementsIn(host, 'Certificate') : [];
  const attributes = attributesOf(host ? [host, connector] : [connector]);
  const own = attributesOf([connector]);
  const usual = own.said('defaultSSLHostConfigName')[0]?.value ?? usualName;
  const [named] = host ? attributesOf([host]).said('hostName') : [];
  const name = named?.value ?? usualName;
  const isUsual = name.toLowerCase() === usual.toLowerCase();
  const addresses = addressesOf(connector, isOn);
  const shown = `Connector ${addresses[0]?.written ?? ''}${isUsual ? '' : ` ${name}`}`.trim();
  const scope = emptyScope({
    kind: isUsual ? 'listener' : 'virtual-host',
    dialect: 'tomcat',
    name: shown.slice(0, 1000),
    place: host?.place ?? connector.place,
    tls: isOn ? 'on' : 'off',
  });
  if (!isOn) return { ...scope, addresses };
  const each = certificates.length === 0 ? [attributes] : certificates.map((one) => attributesOf([one]));
  const hostFiles = certificates.length === 0 ? [] : filesOf(attributes, entry);
  return {
    ...scope,
    addresses,
    serverNames:
      isUsual || !named
        ? []
        : [{ name: name.slice(0, 1000), kind: name.startsWith('*') ? 'wildcard' : 'exact', place: named.place }],
    ...offerOf(attributes, assumed),
    alpn: alpnOf(connector),
    files: [...each.flatMap((one) => filesOf(one, entry)), ...hostFiles].slice(0, 1000),
    notEvaluated: openAttributes([host, connector, ...certificates].flatMap((one) => (one ? attributesIn(one) : []))),
  };
}

const attributesIn = (element: Directive) =>
  element.children
    .filter(({ kind }) => kind === 'plain')
    .map(({ name, place, words: [word] }) => ({
      directive: name,
      value: word?.text ?? '',
      written: word?.text ?? '',
      place,
      level: element.name,
    }));

function addressesOf(connector: Directive, tls: boolean): ListenAddress[] {
  const attributes = attributesOf([connector]);
  const [port] = attributes.said('port');
  const [address] = attributes.said('address');
  const number = /^\d{1,5}$/.test(port?.value ?? '') ? Number(port?.value) : null;
  if (!port) return [];
  const place = address?.place ?? port.place;
  const written = `${address ? `${address.value}:` : ''}${port.value}`.slice(0, 1000);
  return [
    { address: (address?.value ?? '*').slice(0, 4096), port: number, tls, defaultServer: 'explicit', written, place },
  ];
}

/** `UpgradeProtocol` with HTTP/2 in it. */
function alpnOf(connector: Directive): TlsScope['alpn'] {
  const upgrades = elementsIn(connector, 'UpgradeProtocol').flatMap((one) => attributesOf([one]).said('className'));
  const http2 = upgrades.filter(({ value }) => value.endsWith('Http2Protocol'));
  return newest(http2, () => ['h2', 'http/1.1']) ?? byDefault('UpgradeProtocol', [], '');
}
