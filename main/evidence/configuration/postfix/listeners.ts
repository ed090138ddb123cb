import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { folderOf } from '../glob.ts';
import { groupsOf } from '../openssl-words.ts';
import { startOf } from '../reading.ts';
import { byDefault, notEvaluated } from '../said.ts';
import { authorityFiles, fileOf, isYes, keyFiles, named, namesFile, offerOf, type Prefixes, yesOrNo } from './offer.ts';
import { type Parameters, parametersOf } from './parameters.ts';

type Level = 'none' | 'may' | 'encrypt';

/** One service that takes mail; without master.cf the one that Postfix has by itself. */
export function listenerScope(tree: ConfigurationTree, service: Directive | null, assumed: Assumptions): TlsScope {
  const parameters = parametersOf(tree, service, assumed.version);
  const command = service?.words[7]?.text ?? 'smtpd';
  const prefixes: Prefixes = command === 'postscreen' ? ['tlsproxy', 'smtpd'] : ['smtpd'];
  const wrapper = parameters.value('smtpd_tls_wrappermode');
  const isWrapped = wrapper !== null && isYes(wrapper);
  const level = isWrapped ? 'encrypt' : levelOf(parameters, command);
  const name = service?.words[0]?.text ?? 'smtp';
  const place = service?.place ?? parameters.said('smtpd_tls_security_level')[0]?.place ?? startOf(tree.entry);
  const tls = level === null || wrapper === null ? 'unknown' : level === 'none' ? 'off' : 'on';
  const scope: TlsScope = {
    ...emptyScope({ kind: 'listener', dialect: tree.dialect, name: `${command} ${name}`.slice(0, 1000), place, tls }),
    addresses: addressesOf(name, parameters, { service, isWrapped, place }),
  };
  if (tls === 'off') return scope;
  const mandatory = level === 'encrypt';
  const verification = verificationOf(parameters, prefixes, mandatory);
  const asks = verification !== null && verification.value !== 'none';
  return {
    ...scope,
    ...offerOf(parameters, prefixes, { mandatory, exclude: asks ? 'aNULL' : '', assumed }),
    serverPreference: parameters.setting(['tls_preempt_cipherlist'], yesOrNo),
    groups: curvesOf(parameters, prefixes),
    clientVerification: verification,
    verificationDepth: parameters.setting(named(prefixes, 'ccert_verifydepth'), countOf),
    stapling: byDefault('smtpd', false, 'Postfix staples nothing'),
    tickets: ticketsOf(parameters),
    rejectsUnknownNames: byDefault('tls_server_sni_maps', false, ''),
    files: filesOf(parameters, prefixes, folderOf(tree.entry)),
    notEvaluated: leftOpen(parameters, prefixes),
  };
}

/** Null where a variable decides, or a word that is no level. */
function levelOf(parameters: Parameters, command: string): Level | null {
  const [level, use, enforce] =
    command === 'postscreen'
      ? ['postscreen_tls_security_level', 'postscreen_use_tls', 'postscreen_enforce_tls']
      : ['smtpd_tls_security_level', 'smtpd_use_tls', 'smtpd_enforce_tls'];
  const said = parameters.value(level)?.toLowerCase() ?? null;
  if (said === null) return null;
  if (said === '') {
    if (isYes(parameters.value(enforce) ?? '')) return 'encrypt';
    return isYes(parameters.value(use) ?? '') ? 'may' : 'none';
  }
  if (said === 'none' || said === 'may') return said;
  // What is stronger makes no difference to a server.
  return /^(?:encrypt|fingerprint|verify|secure|dane|dane-only|half-dane)$/.test(said) ? 'encrypt' : null;
}

/** A certificate is required only where TLS is: smtpd warns and goes on where it is not. */
function verificationOf(
  parameters: Parameters,
  prefixes: Prefixes,
  mandatory: boolean,
): TlsScope['clientVerification'] {
  const [require, ask] = [named(prefixes, 'req_ccert'), named(prefixes, 'ask_ccert')];
  if (mandatory && isYes(parameters.value(...require) ?? ''))
    return parameters.setting(require, () => 'required' as const);
  return parameters.setting(ask, (value) => (isYes(value) ? ('optional-no-authority' as const) : ('none' as const)));
}

const countOf = (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : null);

function curvesOf(parameters: Parameters, prefixes: Prefixes): TlsScope['groups'] {
  const grade = parameters.value(...named(prefixes, 'eecdh_grade'))?.toLowerCase();
  const name =
    grade === 'auto'
      ? 'tls_eecdh_auto_curves'
      : /^(?:strong|ultra)$/.test(grade ?? '')
        ? `tls_eecdh_${grade}_curve`
        : null;
  if (name === null) return null;
  return parameters.setting([name], (value) =>
    value === '' || value.includes('DEFAULT') ? null : groupsOf(value.replace(/[\s,]+/g, ':')),
  );
}

function ticketsOf(parameters: Parameters): TlsScope['tickets'] {
  const off = /(?:^|[\s,:|])no_ticket(?:$|[\s,:|])/i.test(parameters.value('tls_ssl_options') ?? '');
  if (off) return parameters.setting(['tls_ssl_options'], () => false);
  return parameters.setting(['smtpd_tls_session_cache_timeout'], (value) => !/^0+[smhdw]?$/i.test(value));
}

function filesOf(parameters: Parameters, prefixes: Prefixes, folder: string) {
  const [dh] = parameters.said(...named(prefixes, 'dh1024_param_file'));
  return [
    ...keyFiles(parameters, prefixes, folder),
    ...authorityFiles(parameters, prefixes, folder, 'client-authorities'),
    ...(dh && namesFile(dh) ? [fileOf(dh, 'dh-parameters', dh.value, folder)] : []),
  ].slice(0, 1000);
}

/** What a table decides for each name, or another file says. */
function leftOpen(parameters: Parameters, prefixes: Prefixes): TlsScope['notEvaluated'] {
  const tables = parameters
    .said('tls_server_sni_maps', 'tls_config_file', 'tls_config_name', ...named(prefixes, 'CApath'))
    .filter(({ value }) => value !== '');
  const open = [...parameters.unknown].map((line) => notEvaluated(line, 'variable'));
  const places = new Map(
    [...open, ...tables.map((line) => notEvaluated(line, 'unknown'))].map((one) => [JSON.stringify(one.place), one]),
  );
  return [...places.values()].slice(0, 500);
}

const ports = wordTable<number>({
  smtp: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
  urd: 465,
  lmtp: 24,
});

interface Around {
  readonly service: Directive | null;
  readonly isWrapped: boolean;
  readonly place: ListenAddress['place'];
}

/** `port`, `address:port` or `[address]:port`; without an address those of `inet_interfaces`. */
function addressesOf(name: string, parameters: Parameters, { isWrapped, place }: Around): ListenAddress[] {
  const [, bracketed, plain, port = name] = /^(?:\[([^\]]*)\]|([^:]*)):([^:]+)$/.exec(name) ?? [];
  const host = bracketed ?? plain ?? '';
  const number = ports[port] ?? (/^\d{1,5}$/.test(port) ? Number(port) : null);
  return (host === '' ? interfacesOf(parameters) : [host]).slice(0, 500).map((address) => ({
    ...{ address: address.slice(0, 4096), port: number, tls: isWrapped, defaultServer: 'implicit' as const },
    ...{ written: name.slice(0, 1000), place },
  }));
}

function interfacesOf(parameters: Parameters): readonly string[] {
  const value = parameters.value('inet_interfaces') ?? 'all';
  const words = value.split(/[\s,]+/).filter((one) => one !== '');
  return words.flatMap((word) =>
    word === 'all' ? ['*'] : word === 'loopback-only' ? ['127.0.0.1', '::1'] : [word.replace(/[[\]]/g, '')],
  );
}
