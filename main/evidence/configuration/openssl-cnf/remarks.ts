import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationTree } from '../dialect.ts';

const commands =
  /^(?:\w+\.)?(?:MinProtocol|MaxProtocol|Protocol|CipherString|Ciphersuites|Groups|Curves|SignatureAlgorithms)$/i;
const mostRemarks = 2000;

/** Limits of TLS in a section that no `openssl_conf` -> `ssl_conf` leads to: nobody reads them. */
export function opensslRemarks(tree: ConfigurationTree, scopes: readonly TlsScope[]): readonly DirectiveRemark[] {
  const reached = new Set(scopes.map(({ name }) => /\[(.*)\]$/.exec(name)?.[1] ?? ''));
  return tree.directives
    .filter(({ name }) => !reached.has(name))
    .flatMap(({ children }) => children.filter(({ name }) => commands.test(name)))
    .slice(0, mostRemarks)
    .map(({ name, place, words: [word] }) => ({
      ...{ kind: 'without-effect', dialect: 'openssl-cnf', variant: 'openssl-section-unreached' },
      ...{ directive: name.slice(0, 200), written: (word?.text ?? '').slice(0, 1000), place },
      ...{ other: null, instead: null, scopes: [] },
    }));
}
