import { useState } from 'react';
import type { NetworkClock } from '../../../shared/network/clock.ts';
import type { Names } from '../../../shared/network/names.ts';
import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import { useBridge } from '../../bridge-context.ts';
import { joined } from '../../facts/join-words.ts';
import { timeServerNames } from '../../facts/time-servers.ts';
import { AskBox } from '../../parts/network/AskBox.tsx';
import { ResolverField } from '../../parts/network/ResolverField.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useNetwork } from '../../state/network.ts';
import { networkAgain } from '../../state/network-calls.ts';
import { words } from '../../words.ts';

/** Another name server, where none was chosen yet. */
export function AskResolver({ names }: { readonly names: Names }) {
  const bridge = useBridge();
  const choice = useNetwork((state) => state.choice);
  const [resolver, setResolver] = useState(choice.resolver);
  if (names.servers.some(({ source, state }) => source === 'chosen' && state === 'asked')) return null;
  const allow = [...choice.allow.filter((kind) => kind !== 'dns'), 'dns'] as const;
  return (
    <AskBox
      what={words('lookup.ask.what', { host: names.name })}
      action={words('lookup.ask.do')}
      isReady={resolver.trim() !== ''}
      onAsk={() => void networkAgain(bridge, { allow, resolver })}
    >
      <ResolverField value={resolver} onChange={setResolver} />
    </AskBox>
  );
}

/** Proxies and places of scripts that settings name, where they were left alone. */
export function AskProxies({ proxies: { wouldContact = [] } }: { readonly proxies: ProxiesSection }) {
  const bridge = useBridge();
  const choice = useNetwork((state) => state.choice);
  if (wouldContact.length === 0) return null;
  const allow = [...choice.allow.filter((kind) => kind !== 'proxies'), 'proxies'] as const;
  return (
    <AskBox
      what={<WireText>{words('proxies.ask.what', { hosts: joined(wouldContact) })}</WireText>}
      action={words('proxies.ask.do')}
      onAsk={() => void networkAgain(bridge, { allow })}
    />
  );
}

/** Time servers, where they were not asked yet. */
export function AskTimeServers({ clock }: { readonly clock: NetworkClock }) {
  const bridge = useBridge();
  const choice = useNetwork((state) => state.choice);
  if (clock.contacts.some(({ purpose }) => purpose === 'ntp')) return null;
  const allow = [...choice.allow.filter((kind) => kind !== 'reference'), 'reference'] as const;
  return (
    <AskBox
      what={words('clock.ask.what', { hosts: timeServerNames(clock) })}
      action={words('clock.ask')}
      onAsk={() => void networkAgain(bridge, { allow })}
    />
  );
}
