import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Assumptions, type ConfigurationTree, configurationLimits, type Dialect } from '../dialect.ts';
import { listenerScope } from './listeners.ts';
import { outgoingScope } from './outgoing.ts';
import { readPostfix } from './read-postfix.ts';
import { postfixRemarks } from './remarks.ts';

/** Each service that takes mail from the network, and each that hands it on. */
function postfixScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const services = tree.directives.filter(({ kind }) => kind === 'block').slice(0, configurationLimits.scopes);
  if (services.length === 0) return [listenerScope(tree, null, assumed), outgoingScope(tree, null, assumed)];
  return services.flatMap((service) => {
    const [, type, , , , , , command] = service.words.map(({ text }) => text);
    if (type === 'inet' && /^(?:smtpd|postscreen)$/.test(command ?? '')) return [listenerScope(tree, service, assumed)];
    return /^(?:smtp|lmtp)$/.test(command ?? '') ? [outgoingScope(tree, service, assumed)] : [];
  });
}

/** main.cf with the master.cf beside it. */
export const postfixMain: Dialect = {
  id: 'postfix-main',
  read: readPostfix('postfix-main'),
  settingsOf: postfixScopes,
  remarksOn: postfixRemarks,
};

/** master.cf with the main.cf beside it. */
export const postfixMaster: Dialect = {
  id: 'postfix-master',
  read: readPostfix('postfix-master'),
  settingsOf: postfixScopes,
  remarksOn: postfixRemarks,
};
