import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { serviceRemarks } from './service-remarks.ts';

const mostRemarks = 2000;

/** Parameters of Postfix that are said twice, have been replaced, or that another one leaves without effect. */
export function postfixRemarks(
  tree: ConfigurationTree,
  scopes: readonly TlsScope[],
  assumed: Assumptions,
): readonly DirectiveRemark[] {
  const main = tree.directives.filter(({ kind }) => kind === 'plain');
  const byName = Map.groupBy(main, ({ name }) => name);
  const write = writerOf(tree);
  return [
    ...[...byName.values()].flatMap((lines) => repeated(lines, write)),
    ...switches.flatMap(([old, level, value]) => replaced(byName, { old, level, value }, write)),
    ...besideChain(byName, write),
    ...idleRequirement(byName, scopes, write),
    ...serviceRemarks(tree, scopes, assumed),
  ].slice(0, mostRemarks);
}

type Lines = ReadonlyMap<string, readonly Directive[]>;
type About = Pick<DirectiveRemark, 'kind' | 'variant'> & Partial<Pick<DirectiveRemark, 'other' | 'instead'>>;
type Write = (line: Directive, about: About) => DirectiveRemark;

const writerOf =
  ({ dialect }: ConfigurationTree): Write =>
  (line, about) => ({
    ...{ dialect, directive: line.name.slice(0, 200), written: valueIn(line).slice(0, 1000), place: line.place },
    ...{ other: null, instead: null, scopes: [] },
    ...about,
  });

const valueIn = ({ words: [word] }: Directive) => word?.text ?? '';

/** postconf warns of an earlier entry with another value alone. */
function repeated(lines: readonly Directive[], write: Write): DirectiveRemark[] {
  const last = lines.at(-1);
  if (!last || !/tls|^inet_interfaces$|^relayhost$/.test(last.name)) return [];
  return lines
    .slice(0, -1)
    .filter((line) => valueIn(line) !== valueIn(last))
    .map((line) => write(line, { kind: 'overridden', variant: 'postfix-parameter-overridden', other: last.place }));
}

const switches = [
  ['smtpd_use_tls', 'smtpd_tls_security_level', 'may'],
  ['smtpd_enforce_tls', 'smtpd_tls_security_level', 'encrypt'],
  ['smtp_use_tls', 'smtp_tls_security_level', 'may'],
  ['smtp_enforce_tls', 'smtp_tls_security_level', 'verify'],
] as const;

/** TLS_README: the levels have the place of the older switches, and win where both are said. */
function replaced(
  byName: Lines,
  { level, old, value }: { readonly old: string; readonly level: string; readonly value: string },
  write: Write,
): DirectiveRemark[] {
  const line = byName.get(old)?.at(-1);
  const newer = byName.get(level)?.at(-1);
  if (!line) return [];
  if (newer && valueIn(newer) !== '')
    return [write(line, { kind: 'without-effect', variant: 'postfix-switch-idle', other: newer.place })];
  const isOn = /^yes$/i.test(valueIn(line));
  return [write(line, { kind: 'deprecated', variant: 'postfix-switch', instead: isOn ? `${level} = ${value}` : null })];
}

/** Where a chain file is named, the older parameters are not looked at. */
function besideChain(byName: Lines, write: Write): DirectiveRemark[] {
  return ['smtpd', 'smtp'].flatMap((side) => {
    const chain = byName.get(`${side}_tls_chain_files`)?.at(-1);
    if (!chain || valueIn(chain) === '') return [];
    const older = ['cert', 'eccert', 'dcert'].flatMap((one) => byName.get(`${side}_tls_${one}_file`)?.at(-1) ?? []);
    return older
      .filter((line) => valueIn(line) !== '')
      .map((line) => write(line, { kind: 'without-effect', variant: 'postfix-beside-chain', other: chain.place }));
  });
}

/** smtpd requires a certificate only where it requires TLS. */
function idleRequirement(byName: Lines, scopes: readonly TlsScope[], write: Write): DirectiveRemark[] {
  const line = byName.get('smtpd_tls_req_ccert')?.at(-1);
  if (!line || !/^yes$/i.test(valueIn(line))) return [];
  const listeners = scopes.filter(({ kind, tls }) => kind === 'listener' && tls === 'on');
  const isIdle = listeners.length > 0 && listeners.every((one) => one.clientVerification?.value !== 'required');
  return isIdle ? [write(line, { kind: 'without-effect', variant: 'postfix-requirement-idle' })] : [];
}
