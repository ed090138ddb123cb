import type { LibraryPolicy, NetworkMachine, PolicyPlace } from '../../shared/network/machine.ts';
import { saysSomething } from '../../shared/network/machine-marks.ts';
import { words } from '../words.ts';
import { joined } from './join-words.ts';

/** Whether anything at all was found that a person may want to read. */
export function isBare({ environment, fips, hosts, policies, products, trial, tunnels }: NetworkMachine): boolean {
  const lists = [environment, hosts, products, tunnels, policies.filter(saysSomething)];
  return fips !== true && trial === null && lists.every((list) => list.length === 0);
}

/** `TLS 1.2 or newer · forbids RC4 and 3DES`. */
export function policyWords({ forbidden, maximum, minimum }: LibraryPolicy): string {
  const names = [...new Set(forbidden.map(({ name }) => name))];
  const range = rangeWords(minimum, maximum);
  const forbids = names.length === 0 ? '' : words('machine.forbids', { names: joined(names.slice(0, mostNames)) });
  return [range, forbids].filter((part) => part !== '').join(' · ') || words('machine.nothing-set');
}

const mostNames = 12;

function rangeWords(minimum: string | null, maximum: string | null): string {
  const [from, to] = [minimum, maximum].map(
    (version) => version?.replace(/^TLSv1$/, 'TLS 1.0').replace('TLSv', 'TLS ') ?? '',
  );
  if (from && to) return words('machine.range', { minimum: from, maximum: to });
  if (from) return words('machine.range.from', { minimum: from });
  return to ? words('machine.range.to', { maximum: to }) : '';
}

/** `/etc/ssl/openssl.cnf:42`, as editors take it. */
export const placeWords = ({ column, line, path }: PolicyPlace): string =>
  [path, ...(line === null ? [] : [line, ...(column === null ? [] : [column])])].join(':');
