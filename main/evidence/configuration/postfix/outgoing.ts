import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { folderOf } from '../glob.ts';
import { startOf } from '../reading.ts';
import { byDefault, notEvaluated } from '../said.ts';
import { isAtLeast } from '../version.ts';
import { authorityFiles, isYes, keyFiles, named, offerOf } from './offer.ts';
import { type Parameters, parametersOf } from './parameters.ts';

const levels = ['none', 'may', 'encrypt', 'dane', 'dane-only', 'half-dane', 'fingerprint', 'verify', 'secure'] as const;
type Level = (typeof levels)[number];

/** One service that hands mail on: the client of SMTP or LMTP. */
export function outgoingScope(tree: ConfigurationTree, service: Directive | null, assumed: Assumptions): TlsScope {
  const parameters = parametersOf(tree, service, assumed.version);
  const side = /^lmtp$/.test(service?.words[7]?.text ?? '') ? 'lmtp' : 'smtp';
  const level = levelOf(parameters, side, assumed.version);
  const [relay] = parameters.said('relayhost');
  const place = service?.place ?? parameters.said(`${side}_tls_security_level`)[0]?.place ?? startOf(tree.entry);
  const target = side === 'smtp' && relay?.isKnown && relay.value !== '' ? ` → ${relay.value}` : '';
  const tls = level === null ? 'unknown' : level === 'none' ? 'off' : 'on';
  const title = `${service?.words[0]?.text ?? side}${target}`.slice(0, 1000);
  const scope = emptyScope({ kind: 'upstream', dialect: tree.dialect, name: title, place, tls });
  const isWrapped = isYes(parameters.value(`${side}_tls_wrappermode`) ?? '');
  const addresses = relay && target !== '' ? addressOf(relay.value, relay.place, isWrapped) : [];
  if (level === 'none') return { ...scope, addresses };
  const folder = folderOf(tree.entry);
  return {
    ...scope,
    addresses,
    ...offerOf(parameters, [side], { mandatory: level !== 'may', exclude: exclusionOf(level), assumed }),
    verificationDepth: parameters.setting(named([side], 'scert_verifydepth'), (value) =>
      /^\d{1,9}$/.test(value) ? Number(value) : null,
    ),
    upstreamVerification: verificationOf(parameters, side, level),
    sendsServerName: parameters.setting(named([side], 'servername'), (value) => value !== '' || isDane(level)),
    upstreamName: nameOf(parameters, side, level),
    files: [
      ...keyFiles(parameters, [side], folder),
      ...authorityFiles(parameters, [side], folder, 'upstream-authorities'),
    ].slice(0, 1000),
    notEvaluated: leftOpen(parameters, side, level),
  };
}

const isDane = (level: Level | null) => level?.includes('dane') ?? false;

/** Null where it is not known: a variable, a word that is none, or a default that depends on the version. */
function levelOf(parameters: Parameters, side: string, version: string | null): Level | null {
  const said = parameters.value(`${side}_tls_security_level`)?.toLowerCase() ?? null;
  if (said === null) return null;
  if (said !== '') return levels.find((one) => one === said) ?? null;
  if (isYes(parameters.value(`${side}_enforce_tls`) ?? ''))
    return isYes(parameters.value(`${side}_tls_enforce_peername`) ?? '') ? 'verify' : 'encrypt';
  if (isYes(parameters.value(`${side}_use_tls`) ?? '')) return 'may';
  // From 3.11 on the level of compatibility has a say.
  const isSaid = parameters.said(`${side}_tls_security_level`).length > 0;
  return isSaid || (version !== null && !isAtLeast(version, '3.11')) ? 'none' : null;
}

const exclusionOf = (level: Level | null) => (level === 'may' ? '' : level === 'encrypt' ? 'eNULL' : 'aNULL');

function verificationOf(parameters: Parameters, side: string, level: Level | null): TlsScope['upstreamVerification'] {
  // What DANE checks depends on the records of each server.
  if (level === null || level === 'dane' || level === 'half-dane') return null;
  const value = level !== 'may' && level !== 'encrypt';
  const said = parameters.setting([`${side}_tls_security_level`], () => value);
  return said ?? byDefault(`${side}_tls_security_level`, value, level);
}

function nameOf(parameters: Parameters, side: string, level: Level | null): TlsScope['upstreamName'] {
  if (level !== 'verify' && level !== 'secure') return null;
  return parameters.setting([`${side}_tls_${level}_cert_match`], (value) => value.slice(0, 1000));
}

function leftOpen(parameters: Parameters, side: string, level: Level | null): TlsScope['notEvaluated'] {
  const tables = ['tls_policy_maps', 'tls_per_site', 'tls_CApath'].map((name) => `${side}_${name}`);
  const all = ['sender_dependent_relayhost_maps', 'transport_maps', 'tls_config_file', 'tls_config_name'];
  const lines = parameters.said(...tables, ...all).filter(({ value }) => value !== '');
  const dane = level === 'dane' ? parameters.said(`${side}_tls_security_level`) : [];
  const open = [...parameters.unknown].map((line) => notEvaluated(line, 'variable'));
  const found = [
    ...open,
    ...dane.map((line) => notEvaluated(line, 'condition')),
    ...lines.map((line) => notEvaluated(line, 'unknown')),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(one.place), one])).values()].slice(0, 500);
}

const ports = wordTable<number>({ smtp: 25, submission: 587, submissions: 465, smtps: 465 });

/** `[host]:port`, `host:port`, `host`. */
function addressOf(written: string, place: ListenAddress['place'], isWrapped: boolean): ListenAddress[] {
  const [, bracketed, plain, port = 'smtp'] =
    /^(?:\[([^\]]{1,4000})\]|([^:]{1,4000}))(?::(\w{1,20}))?$/.exec(written) ?? [];
  const address = (bracketed ?? plain ?? '').replace(/^ipv6:/i, '');
  if (address === '') return [];
  const number = ports[port] ?? (/^\d{1,5}$/.test(port) ? Number(port) : null);
  return [{ address, port: number, tls: isWrapped, defaultServer: 'no', written: written.slice(0, 1000), place }];
}
