import type { SeenCertificate, WayComparison, WayTrial } from '../../../shared/network/proxies.ts';
import { replyOf } from '../../../shared/network/proxy-reply.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';

/** What the direct and the proxied way have in common. Pure; names no cause. */
export function compareWays(direct: WayTrial, proxied: WayTrial): WayComparison {
  const [here, there] = [direct.handshake, proxied.handshake];
  const { proxy } = proxied;
  const both = [here, there];
  const isRefused = proxied.opening !== null && !['open', 'not-tested'].includes(proxied.opening.state);
  if (here.state === 'not-tested' || (there.state === 'not-tested' && !isRefused)) {
    return { state: 'not-tested', works: 'not-known', proxy, because: words('compare.not-tested') };
  }
  const works = worksOn(here.state === 'completed', there.state === 'completed');
  // A certificate that was shown before a failure says who answered as well as one that was taken.
  const certificates = both.map(({ certificate }) => certificate);
  const [own, other] = certificates;
  if (own && other) return { ...compareCertificates(own, other), works, proxy };
  if (works === 'neither') return { state: 'both-fail', works, proxy, because: words('compare.both-fail') };
  if (works === 'both') return { state: 'not-tested', works, proxy, because: words('compare.no-certificate') };
  const end = works === 'direct' ? endOf(proxied) : here.detail;
  const id = works === 'direct' ? 'compare.only-direct' : 'compare.only-proxied';
  return { state: 'different-ends', works, proxy, because: words(id, { end }) };
}

const worksOn = (direct: boolean, proxied: boolean): WayComparison['works'] => {
  if (direct) return proxied ? 'both' : 'direct';
  return proxied ? 'proxied' : 'neither';
};

function compareCertificates(
  direct: SeenCertificate,
  proxied: SeenCertificate,
): Pick<WayComparison, 'state' | 'because'> {
  if (direct.sha256 === proxied.sha256) return { state: 'same', because: words('compare.same') };
  const isSameIssuer = direct.issuer === proxied.issuer;
  if (isSameIssuer && direct.trust === proxied.trust) return { state: 'renewed', because: words('compare.renewed') };
  // Only the owner of a name gets certificates from public issuers: several of them are the owner's affair.
  const arePublic = [direct, proxied].every((one) => one.publicTrust === 'trusted' && one.coversName !== false);
  if (arePublic) return { state: 'renewed', because: words('compare.both-public') };
  const issuers = { direct: direct.issuer.slice(0, 200), proxied: proxied.issuer.slice(0, 200) };
  return { state: 'other-issuer', because: words('compare.other-issuer', issuers) };
}

/** Behind a way that the proxy opened, it is the handshake that ended. */
const endOf = (trial: WayTrial) => (trial.opening?.state === 'open' ? trial.handshake.detail : replyOf(trial));

const words = (id: NetworkProxiesTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(networkProxiesTexts, phrase(id, { ...parameters })).slice(0, 600);
