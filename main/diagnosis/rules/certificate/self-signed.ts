import { leafOf, reasonsWith } from '../../chain.ts';
import { judgedPlaces } from '../../evidence.ts';
import { type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
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
      judgedPlaces(evidence).some(({ chain }) => leafOf(chain)?.selfSigned !== false)
        ? ruledOut('ruled-out.trusted')
        : ruledOut('ruled-out.not-self-signed'),
    ),
};

/** Certificates that ingress-nginx, Traefik, Plesk, cPanel, Debian, Synology and others make for themselves. */
const placeholders =
  /Ingress Controller Fake Certificate|TRAEFIK DEFAULT CERT|\bPlesk\b|Parallels Panel|snakeoil|Internet Widgits|SomeOrganization|Default (?:Company|Server)|Acme Co\b/i;
