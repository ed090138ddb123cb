/**
 * A product that opens secure traffic and signs it anew, by the names it puts into its certificates. The names are
 * as narrow as they can be: a museum at Checkpoint Charlie has an issuer of its own too.
 */
interface InspectionProduct {
  readonly pattern: RegExp;
  /** The maker's own page about its certificates. */
  readonly source: string;
}

const products: readonly InspectionProduct[] = [
  { pattern: /\bzscaler\b/i, source: 'https://help.zscaler.com/zia/about-ssl-inspection' },
  { pattern: /\bnetskope\b|\bgoskope\b/i, source: 'https://docs.netskope.com/en/certificates' },
  { pattern: /\bforti(?:net|gate|guard)\b|\bFG\w{3}[A-Z0-9]{9,}\b/i, source: 'https://docs.fortinet.com/' },
  { pattern: /\bpalo alto networks\b/i, source: 'https://docs.paloaltonetworks.com/ngfw/administration/decryption' },
  { pattern: /\bblue ?coat\b|\bsymantec web\b/i, source: 'https://techdocs.broadcom.com/' },
  { pattern: /\bforcepoint\b|\bwebsense\b/i, source: 'https://help.forcepoint.com/' },
  { pattern: /\bbarracuda networks\b/i, source: 'https://campus.barracuda.com/' },
  {
    pattern: /\bsophos (?:ssl|web|utm|firewall|endpoint|certification|ltd|limited)\b|=sophos\b/i,
    source: 'https://docs.sophos.com/',
  },
  { pattern: /\bsonicwall\b/i, source: 'https://www.sonicwall.com/support/' },
  { pattern: /\bwatchguard\b/i, source: 'https://www.watchguard.com/help/docs/' },
  {
    pattern: /\bcheck ?point (?:software|https|gateway|ca)\b|=check ?point(?:,|$)/i,
    source: 'https://support.checkpoint.com/',
  },
  { pattern: /\buntangle\b/i, source: 'https://wiki.edge.arista.com/' },
  { pattern: /\bsmoothwall\b|\blightspeed\b|\bsecurly\b|\bcontentkeeper\b/i, source: 'filters for schools' },
  { pattern: /\bcisco umbrella\b/i, source: 'https://docs.umbrella.com/' },
  {
    pattern: /\bcloudflare for teams\b|\bgateway ca - cloudflare\b/i,
    source: 'https://developers.cloudflare.com/cloudflare-one/',
  },
  { pattern: /\bmcafee web\b|\bskyhigh\b/i, source: 'https://success.skyhighsecurity.com/' },
  { pattern: /=iboss\b/i, source: 'https://www.iboss.com/' },
  { pattern: /\bmenlo security\b/i, source: 'https://www.menlosecurity.com/' },
  { pattern: /\bkaspersky (?:anti-?virus|lab|endpoint|web|internet)\b/i, source: 'https://support.kaspersky.com/' },
  {
    pattern: /\bavast (?:web|antivirus|trusted|untrusted|software)\b|\bavg (?:technologies|web|antivirus)\b/i,
    source: 'https://support.avast.com/',
  },
  { pattern: /\bbitdefender\b/i, source: 'https://www.bitdefender.com/consumer/support/' },
  { pattern: /\beset ssl filter\b/i, source: 'https://help.eset.com/' },
  { pattern: /\bdr\.web\b/i, source: 'https://www.drweb.com/' },
  { pattern: /\badguard\b/i, source: 'https://adguard.com/kb/general/https-filtering/' },
  { pattern: /\bmitmproxy\b/i, source: 'https://docs.mitmproxy.org/stable/concepts-certificates/' },
  { pattern: /\bDO_NOT_TRUST_Fiddler|\bfiddler ?root\b/i, source: 'https://docs.telerik.com/fiddler/' },
  { pattern: /\bcharles proxy\b/i, source: 'https://www.charlesproxy.com/documentation/' },
  { pattern: /\bportswigger\b/i, source: 'https://portswigger.net/burp/documentation/' },
  { pattern: /\bsquid proxy\b/i, source: 'https://wiki.squid-cache.org/Features/SslPeekAndSplice' },
];

/** Whether a name is one that such a product puts into the certificates it makes. */
export const isInspectionProduct = (name: string): boolean => products.some(({ pattern }) => pattern.test(name));
