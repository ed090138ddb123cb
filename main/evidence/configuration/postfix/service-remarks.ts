import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { isYes, named } from './offer.ts';
import { type ExpandedLine, type Parameters, parametersOf } from './parameters.ts';
import { isProtocolList } from './protocols.ts';

/** What a service lacks, and words that Postfix takes for none: both only show with all parameters of the service. */
export function serviceRemarks(
  tree: ConfigurationTree,
  scopes: readonly TlsScope[],
  { version }: Assumptions,
): readonly DirectiveRemark[] {
  // Of master.cf alone nobody knows what main.cf says.
  if (!tree.directives.some(({ kind }) => kind === 'plain')) return [];
  const services = tree.directives.filter(({ kind }) => kind === 'block');
  const byPlace = new Map(scopes.map((scope) => [scope.place, scope]));
  const main = parametersOf(tree, null, version);
  const found = services.flatMap((service) => {
    const scope = byPlace.get(service.place);
    if (scope?.kind !== 'listener') return [];
    const parameters = parametersOf(tree, service, version);
    const one = { service, scope, parameters };
    return [...withoutCertificate(one), ...withoutWrapper(one), ...refusedWords(parameters, scope, version)];
  });
  const alone = services.length === 0 ? scopes.flatMap((scope) => refusedWords(main, scope, version)) : [];
  const all = [...found, ...alone, ...unknownWords(main, version), ...withoutAuthorities(main)];
  return [...new Map(all.toReversed().map((one) => [JSON.stringify(one.place), one])).values()]
    .toReversed()
    .map((one) => ({ ...one, dialect: tree.dialect }));
}

interface Serving {
  readonly service: Directive;
  readonly scope: TlsScope;
  readonly parameters: Parameters;
}
type About = Pick<DirectiveRemark, 'kind' | 'variant'> & Partial<DirectiveRemark>;

const remarkAt = (line: Pick<ExpandedLine, 'directive' | 'written' | 'place'>, about: About): DirectiveRemark => ({
  ...{ dialect: 'postfix-main', place: line.place, other: null, instead: null, scopes: [] },
  ...{ directive: line.directive.slice(0, 200), written: line.written.slice(0, 1000) },
  ...about,
});

const certificates = ['chain_files', 'cert_file', 'eccert_file', 'dcert_file'];

/** `none` says that none is wanted: then suites without a certificate are what is spoken. */
function withoutCertificate({ scope, parameters }: Serving): DirectiveRemark[] {
  const prefixes = scope.name.startsWith('postscreen') ? ['tlsproxy', 'smtpd'] : ['smtpd'];
  const isEmpty = certificates.every((name) => parameters.value(...named(prefixes, name)) === '');
  if (scope.tls !== 'on' || !isEmpty || parameters.value('tls_server_sni_maps') !== '') return [];
  const isWrapped = isYes(parameters.value('smtpd_tls_wrappermode') ?? '');
  const [line] = parameters.said(isWrapped ? 'smtpd_tls_wrappermode' : 'smtpd_tls_security_level');
  if (!line) return [];
  const variant = isWrapped ? 'postfix-certificate-missing-wrapped' : 'postfix-certificate-missing';
  return [remarkAt(line, { kind: 'missing', variant, scopes: [scope.name] })];
}

/** RFC 8314: on port 465 TLS begins at once, which nothing but the wrapper mode does. */
function withoutWrapper({ service, scope, parameters }: Serving): DirectiveRemark[] {
  const is465 = scope.addresses.some(({ port, tls }) => port === 465 && !tls);
  if (!is465 || service.words[7]?.text !== 'smtpd' || parameters.value('smtpd_tls_wrappermode') !== 'no') return [];
  const line = {
    directive: service.name,
    written: service.words.map(({ text }) => text).join(' '),
    place: service.place,
  };
  const instead = '  -o smtpd_tls_wrappermode=yes';
  return [remarkAt(line, { kind: 'missing', variant: 'postfix-wrapper-missing', instead, scopes: [scope.name] })];
}

const grades = ['high', 'medium', 'low', 'export', 'null'];

/** Whether Postfix takes a value; true where it is not known before it runs. */
const isTaken = ({ directive, isKnown, value }: ExpandedLine, version: string | null) =>
  !isKnown || (directive.endsWith('ciphers') ? grades.includes(value.toLowerCase()) : isProtocolList(value, version));

/** A word in force that is none leaves a service without TLS. */
function refusedWords(parameters: Parameters, scope: TlsScope, version: string | null): DirectiveRemark[] {
  const [, start] = /^(\w+_tls_(?:mandatory_)?)protocols$/.exec(scope.versions?.directive ?? '') ?? [];
  if (scope.tls !== 'on' || start === undefined) return [];
  return [`${start}protocols`, `${start}ciphers`].flatMap((name) => {
    const [line] = parameters.said(name);
    if (!line || isTaken(line, version)) return [];
    return [
      remarkAt(line, { kind: 'refused', variant: 'postfix-word-refused', instead: better(line), scopes: [scope.name] }),
    ];
  });
}

/** The same where no service asks for it now. */
function unknownWords(main: Parameters, version: string | null): DirectiveRemark[] {
  const names = ['smtpd', 'smtp', 'lmtp', 'tlsproxy'].flatMap((side) =>
    ['protocols', 'mandatory_protocols', 'ciphers', 'mandatory_ciphers'].map((name) => `${side}_tls_${name}`),
  );
  return names.flatMap((name) => {
    const [line] = main.said(name);
    if (!line || isTaken(line, version)) return [];
    return [remarkAt(line, { kind: 'refused', variant: 'postfix-word-unknown', instead: better(line) })];
  });
}

/** An override of master.cf is mended where it stands, by hand. */
function better({ directive, level, value }: ExpandedLine): string | null {
  if (level !== 'main.cf') return null;
  if (!directive.endsWith('ciphers')) return `${directive} = >=TLSv1.2`;
  const isMeant = (grade: string) => [...grade].sort().join() === [...value.toLowerCase()].sort().join();
  return `${directive} = ${grades.find(isMeant) ?? 'medium'}`;
}

/** TLS_README: “verify” and “secure” trust nobody by themselves. */
function withoutAuthorities(main: Parameters): DirectiveRemark[] {
  return ['smtp', 'lmtp'].flatMap((side) => {
    const [line] = main.said(`${side}_tls_security_level`);
    if (!line?.isKnown || !/^(?:verify|secure)$/i.test(line.value) || line.level !== 'main.cf') return [];
    const isEmpty = ['CAfile', 'CApath'].every((name) => main.value(`${side}_tls_${name}`) === '');
    if (!isEmpty || main.said('tls_append_default_CA').some(({ value }) => value !== 'no')) return [];
    const instead = `${side}_tls_CAfile = /etc/ssl/certs/ca-certificates.crt`;
    return [remarkAt(line, { kind: 'missing', variant: 'postfix-authorities-missing', instead })];
  });
}
