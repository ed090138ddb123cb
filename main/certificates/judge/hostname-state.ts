import type { ChainJudgement, ChainReason } from '../../../shared/certificate.ts';
import type { Participant } from '../paths/fault.ts';
import { namesMatch } from '../paths/hostname.ts';
import { alternativeNameText } from '../x509/read-certificate.ts';
import { readable, shortened } from '../x509/readable.ts';
import { reasonOf } from './reasons.ts';

export interface NamedLeaf {
  readonly hostname: ChainJudgement['hostname'];
  readonly reasons: readonly ChainReason[];
}

/** Is the leaf for this name? `names` are the host names and addresses it does have. */
export function judgeHostname(leaf: Participant | null, asked: string | null): NamedLeaf {
  const alternatives = leaf?.certificate.extensions.subjectAltName ?? [];
  const hosts = alternatives.filter(({ kind }) => kind === 'dns' || kind === 'ip');
  const names = hosts.slice(0, 1000).map(alternativeNameText);
  const shown = shortened(readable(asked ?? ''), 255);
  if (leaf === null || asked === null) {
    return { hostname: { asked: shown, state: 'not-checked', names }, reasons: [] };
  }
  const state = namesMatch(hosts, asked) ? 'match' : 'mismatch';
  const detail = `${shown}; ${names.length === 0 ? 'no names' : names.slice(0, 10).join(', ')}`;
  const reasons = state === 'match' ? [] : [reasonOf({ code: 'name-mismatch', at: leaf, detail })];
  return { hostname: { asked: shown, state, names }, reasons };
}
