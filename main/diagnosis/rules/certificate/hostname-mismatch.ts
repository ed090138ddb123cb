import { hasUnreadLeaf, leafOf } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName, listed, shown } from '../../wording.ts';

/** The certificate is not for the name asked for. RFC 9525 section 6. */
export const hostnameMismatch: Rule = { cause: 'hostname-mismatch', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const checked = judgedPlaces(evidence).find(({ chain }) => chain.judgement.hostname.state === 'match');
  const otherwise = checked
    ? ruledOut('ruled-out.name-fits', { name: shown(checked.chain.judgement.hostname.asked) })
    : judgedPlaces(evidence).some(({ chain }) => hasUnreadLeaf(chain))
      ? notTested('not-tested.unreadable')
      : notTested('not-tested.no-name');
  return seekChains(
    evidence,
    ({ chain, report }) => {
      const { asked, names, state } = chain.judgement.hostname;
      if (state !== 'mismatch') return null;
      const leaf = leafOf(chain);
      const parameters = { name: shown(asked), names: listed(names), subject: commonName(leaf?.subject ?? '') };
      const rest = { parameters, evidence: [chain.id] };
      const line = report.hello.serverName === null ? null : hostsPlace(evidence);
      if (line !== null) return strangerByHostsFile(line, { ...parameters, address: shown(report.address) }, chain.id);
      if (names.length === 0) {
        return sight('confirmed', 'cause.hostname-mismatch.no-names', 'why.names', { ...rest, variant: 'no-names' });
      }
      if (report.hello.serverName !== null) return sight('confirmed', 'cause.hostname-mismatch', 'why.names', rest);
      const unnamed = { ...rest, variant: 'no-name-sent', side: 'client' } as const;
      return sight('confirmed', 'cause.hostname-mismatch.no-name-sent', 'why.names', unnamed);
    },
    otherwise,
  );
}

/** The line of the hosts file that led here; null where another way did. */
function hostsPlace({ dns, target }: Evidence): { readonly id: string; readonly place: string } | null {
  const line = target.proxy === null && target.connect === null ? dns?.hostsLine : undefined;
  return dns && line ? { id: dns.id, place: `${shown(line.path, 200)}:${line.line}` } : null;
}

/** The names do not fit, which is certain; that the line is why is not, for the right server may lack the name too. */
function strangerByHostsFile(
  { id, place }: { readonly id: string; readonly place: string },
  { names, subject, ...rest }: Readonly<Record<string, string>>,
  chain: string,
): Sighting {
  const made = names === 'nothing' ? subject : names;
  return sight('likely', 'cause.hostname-mismatch.hosts-line', 'why.hosts-line', {
    ...{ side: 'client', variant: 'hosts-line', evidence: [chain, id] },
    parameters: { ...rest, place, names: made ?? '' },
  });
}
