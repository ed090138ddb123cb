import { hasUnreadLeaf, isTrusted, leafOf, reasonsWith } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The leaf is its own issuer and in no list of roots. */
export const selfSigned: Rule = {
  cause: 'self-signed',
  needs: ['chain'],
  judge: (evidence) =>
    seekChains(
      evidence,
      ({ chain }) => {
        const [reason] = reasonsWith(chain, 'self-signed-leaf');
        if (!reason) return null;
        const subject = commonName(reason.subject);
        const placeholder = placeholders.test(leafOf(chain)?.subject ?? reason.subject);
        const rest = { parameters: { subject }, evidence: [chain.id] };
        return placeholder
          ? sight('confirmed', 'cause.self-signed.placeholder', 'why.own-issuer', { ...rest, variant: 'placeholder' })
          : sight('confirmed', 'cause.self-signed', 'why.own-issuer', rest);
      },
      otherwise(evidence),
    ),
};

function otherwise(evidence: Evidence): Finding {
  const own = judgedPlaces(evidence).filter(({ chain }) => leafOf(chain)?.selfSigned !== false);
  if (own.length === 0) return ruledOut('ruled-out.not-self-signed');
  if (own.some(({ chain }) => hasUnreadLeaf(chain))) return notTested('not-tested.unreadable');
  return own.every(({ chain }) => isTrusted(chain)) ? ruledOut('ruled-out.trusted') : notTested('not-tested.no-store');
}

/** Certificates that ingress-nginx, Traefik, Plesk, cPanel, Debian, Synology and others make for themselves. */
const placeholders =
  /Ingress Controller Fake Certificate|TRAEFIK DEFAULT CERT|\bPlesk\b|Parallels Panel|snakeoil|Internet Widgits|SomeOrganization|Default (?:Company|Server)|Acme Co\b/i;
