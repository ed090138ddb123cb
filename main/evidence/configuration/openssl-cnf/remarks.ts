import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { sectionsByName } from './scopes.ts';

const limits =
  /^(?:\w+\.)?(?:MinProtocol|MaxProtocol|Protocol|CipherString|Ciphersuites|Groups|Curves|SignatureAlgorithms)$/i;
const mostRemarks = 2000;

/** Lines about TLS that hold for nobody, that no OpenSSL knows, or that leave programs without any algorithm. */
export function opensslRemarks(
  tree: ConfigurationTree,
  scopes: readonly TlsScope[],
  assumed: Assumptions,
): readonly DirectiveRemark[] {
  const reached = new Set(scopes.map(({ name }) => /\[(.*)\]$/.exec(name)?.[1] ?? ''));
  return [
    ...brokenFile(tree), // There are none before OpenSSL 3.
    ...(assumed.openssl === '1.1.1' ? [] : providersAlone(tree)),
    ...unreached(tree, reached),
    ...misspelt(tree, reached),
  ].slice(0, mostRemarks);
}

/** Limits of TLS in a section that no `openssl_conf` -> `ssl_conf` -> `system_default` leads to. */
function unreached(tree: ConfigurationTree, reached: ReadonlySet<string>): DirectiveRemark[] {
  const byName = sectionsByName(tree);
  return tree.directives
    .filter(({ name }) => !reached.has(name))
    .flatMap(({ children, name: section }) =>
      children
        .filter(({ name }) => limits.test(name))
        .map((line) => ({
          ...remarkOn(line, byName.has(section) ? 'openssl-section-by-name' : 'openssl-section-unreached'),
          scopes: byName.has(section) ? [byName.get(section) ?? ''] : [],
        })),
    );
}

const remarkOn = (
  { name, place, words: [word] }: Directive,
  variant: string,
  kind: DirectiveRemark['kind'] = 'without-effect',
): DirectiveRemark => ({
  ...{ kind, dialect: 'openssl-cnf', variant },
  ...{ directive: name.slice(0, 200), written: (word?.text ?? '').slice(0, 1000), place },
  ...{ other: null, instead: null, scopes: [] },
});

/** OpenSSL takes nothing of a file that has one line it cannot read, and says so to nobody. */
function brokenFile({ entry, problems }: ConfigurationTree): DirectiveRemark[] {
  const broken = problems.find(({ kind, place }) => kind === 'unexpected-token' && place.file === entry);
  if (!broken) return [];
  return [remarkOn({ ...nothing, name: broken.subject, place: broken.place }, 'openssl-file-broken', 'refused')];
}

const nothing = { words: [], kind: 'plain', children: [], end: null } as const;

/** One provider that is activated keeps OpenSSL from loading its default one (config(5), "Provider Configuration"). */
function providersAlone(tree: ConfigurationTree): DirectiveRemark[] {
  const linesIn = (section: string) => tree.directives.filter(({ name }) => name === section).flatMap(byLine);
  const last = (section: string, name: string) =>
    linesIn(section).findLast((line) => line.name === name)?.words[0]?.text ?? '';
  const providers = linesIn(last(last('default', 'openssl_conf') || 'openssl_conf', 'providers'));
  const active = providers.filter(({ words: [word] }) => isActive(linesIn(word?.text ?? '')));
  const [first] = active;
  if (!first || active.some(({ name }) => /^(?:default|fips)$/.test(name))) return [];
  // Of others nobody here knows what they bring.
  return active.every(({ name }) => name === 'legacy' || name === 'base' || name === 'null')
    ? [remarkOn(first, 'openssl-provider-alone', 'refused')]
    : [];
}

const byLine = ({ children }: Directive) => children;

/** Activated by its line alone, whatever it says, but for words that say no (since 3.2). */
const isActive = (lines: readonly Directive[]): boolean => {
  const line = lines.findLast(({ name }) => name === 'activate');
  return line !== undefined && !/^(?:0|no|off|false)$/i.test(line.words[0]?.text ?? '');
};

/** What a section of TLS may say: SSL_CONF_cmd(3). */
const commands = [
  ...['CipherString', 'Ciphersuites', 'SignatureAlgorithms', 'ClientSignatureAlgorithms', 'Groups', 'Curves'],
  ...['ECDHParameters', 'MinProtocol', 'MaxProtocol', 'Protocol', 'Options', 'VerifyMode', 'NumTickets'],
  ...['Certificate', 'PrivateKey', 'ServerInfoFile', 'DHParameters', 'RecordPadding', 'TxCertificateCompression'],
  ...['ChainCAFile', 'ChainCAPath', 'ChainCAStore', 'VerifyCAFile', 'VerifyCAPath', 'VerifyCAStore'],
  ...['RequestCAFile', 'ClientCAFile', 'RequestCAPath', 'ClientCAPath', 'RequestCAStore', 'RxCertificateCompression'],
];
const known = new Set(commands.map((one) => one.toLowerCase()));

/** A command that is one or two letters away from one that is known. */
function misspelt(tree: ConfigurationTree, reached: ReadonlySet<string>): DirectiveRemark[] {
  return tree.directives
    .filter(({ name }) => reached.has(name))
    .flatMap(byLine)
    .flatMap((line) => {
      const command = line.name.slice(line.name.indexOf('.') + 1);
      if (known.has(command.toLowerCase()) || command.length > 40) return [];
      const meant = commands.find((one) => lettersApart(command.toLowerCase(), one.toLowerCase()) <= 2);
      if (meant === undefined) return [];
      const instead = `${line.name.slice(0, line.name.length - command.length)}${meant} = ${line.words[0]?.text ?? ''}`;
      return [{ ...remarkOn(line, 'openssl-command-unknown'), instead: instead.slice(0, 1000) }];
    });
}

/** Letters to be added, taken away or changed; bounded by the lengths of commands. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [column, wanted] of [...other].entries())
      next.push(
        Math.min((row[column] ?? 0) + (letter === wanted ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
