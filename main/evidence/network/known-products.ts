import type { SecurityProduct } from '../../../shared/network/machine.ts';

/** A product, and what it leaves on each system. Its presence alone says nothing about any handshake. */
export interface KnownProduct {
  readonly name: string;
  /**
   * What its maker documents: `inspects` opens and signs anew by default, `can-inspect` where an administrator set it
   * so, `tunnels` leads traffic elsewhere and opens none itself.
   */
  readonly tls: SecurityProduct['tls'];
  /** Programs on Linux and services on Windows, whole names. */
  readonly programs: readonly string[];
  /** Beginnings of the names of launch daemons and system extensions on macOS. */
  readonly bundles: readonly string[];
  /** Folders on Linux. */
  readonly folders: readonly string[];
  /** Begins the name under which Windows' Security Center lists it. */
  readonly listed?: string;
}

type Row = readonly [
  name: string,
  tls: SecurityProduct['tls'],
  programs: string,
  bundles?: string,
  folders?: string,
  listed?: string,
];

const rows: readonly Row[] = [
  [
    'CrowdStrike Falcon',
    'not-known',
    'falcon-sensor falcon-sensor-bpf CSFalconService',
    'com.crowdstrike.',
    '/opt/CrowdStrike',
    'CrowdStrike',
  ],
  [
    'Microsoft Defender',
    'not-known',
    'mdatp wdavdaemon WinDefend Sense WdNisSvc',
    'com.microsoft.wdav com.microsoft.fresno',
    '/opt/microsoft/mdatp',
    'Microsoft Defender',
  ],
  [
    'SentinelOne',
    'not-known',
    's1-agent s1-network sentinelone-agent SentinelAgent',
    'com.sentinelone.',
    '/opt/sentinelone',
    'Sentinel',
  ],
  [
    'Carbon Black',
    'not-known',
    'cbagentd cbdaemon CbDefense CarbonBlack',
    'com.carbonblack. com.vmware.carbonblack',
    '/opt/carbonblack',
    'Carbon Black',
  ],
  [
    'Cortex XDR',
    'not-known',
    'traps_pmd cyserver CyveraService',
    'com.paloaltonetworks.traps com.paloaltonetworks.cortex',
    '/opt/traps',
    'Cortex XDR',
  ],
  [
    'Cisco Secure Endpoint',
    'not-known',
    'ampdaemon CiscoAMP',
    'com.cisco.amp',
    '/opt/cisco/amp',
    'Cisco Secure Endpoint',
  ],
  [
    'Sophos',
    'can-inspect',
    'savd sav-protect sophos_managementagent swi_service SophosNtpService',
    'com.sophos.',
    '/opt/sophos-av /opt/sophos-spl',
    'Sophos',
  ],
  ['ESET', 'can-inspect', 'eraagent eea ekrn', 'com.eset.', '/opt/eset', 'ESET'],
  [
    'Trend Micro',
    'can-inspect',
    'ds_agent ds_am ds_nuagent TmListen ntrtscan',
    'com.trendmicro.',
    '/opt/ds_agent',
    'Trend Micro',
  ],
  ['Kaspersky', 'can-inspect', 'kesl klnagent AVP', 'com.kaspersky.', '/opt/kaspersky', 'Kaspersky'],
  [
    'Bitdefender',
    'can-inspect',
    'bdsecd vsserv EPSecurityService',
    'com.bitdefender.',
    '/opt/bitdefender-security-tools',
    'Bitdefender',
  ],
  ['Avast', 'inspects', 'avast AvastSvc', 'com.avast.', '', 'Avast'],
  ['AVG', 'inspects', 'AVGSvc', 'com.avg.', '', 'AVG'],
  ['Norton', 'can-inspect', 'NortonSecurity', 'com.norton. com.symantec.', '', 'Norton'],
  ['McAfee or Trellix', 'can-inspect', 'mfetpd masvc mfewch', 'com.mcafee. com.trellix.', '/opt/McAfee', 'McAfee'],
  [
    'Zscaler Client Connector',
    'can-inspect',
    'zstunnel zsaservice zpa-connector ZSATunnel ZSAService',
    'com.zscaler.',
    '/opt/zscaler',
  ],
  ['Netskope Client', 'inspects', 'stAgentSvc nsagent stagentsvc', 'com.netskope.', '/opt/netskope'],
  ['Cloudflare WARP', 'can-inspect', 'warp-svc CloudflareWARP', 'com.cloudflare.1dot1dot1dot1'],
  ['Cisco Umbrella', 'can-inspect', 'acumbrellaagent Umbrella_RC csc_umbrellaagent', 'com.opendns.'],
  ['Forcepoint', 'can-inspect', 'fppsvc wspxyd', 'com.forcepoint. com.websense.', '/opt/forcepoint'],
  ['Symantec WSS Agent', 'can-inspect', 'wssad wssa', 'com.broadcom.wss com.symantec.wssa'],
  ['AdGuard', 'can-inspect', 'adguard-cli AdguardSvc', 'com.adguard.', '/opt/adguard-cli'],
  ['mitmproxy', 'inspects', 'mitmproxy mitmdump mitmweb', 'org.mitmproxy.'],
  ['Fiddler', 'can-inspect', 'Fiddler.WebUi fiddler-everywhere', ''],
  ['Proxyman', 'can-inspect', '', 'com.proxyman.'],
  ['Charles', 'can-inspect', 'charles-proxy', 'com.xk72.charles'],
  ['Little Snitch', 'not-known', '', 'at.obdev.littlesnitch'],
  [
    'Cisco AnyConnect or Secure Client',
    'tunnels',
    'vpnagentd vpnagent csc_vpnagent',
    'com.cisco.anyconnect com.cisco.secureclient',
    '/opt/cisco/anyconnect /opt/cisco/secureclient',
  ],
  ['GlobalProtect', 'tunnels', 'PanGPS PanGPA', 'com.paloaltonetworks.gp', '/opt/paloaltonetworks/globalprotect'],
  ['FortiClient', 'tunnels', 'fctsched FA_Scheduler', 'com.fortinet.', '/opt/forticlient', 'FortiClient'],
  ['OpenVPN', 'tunnels', 'openvpn OpenVPNService OpenVPNServiceInteractive', 'net.openvpn. org.openvpn.'],
  ['WireGuard', 'tunnels', 'wireguard-go WireGuardManager', 'com.wireguard.'],
  ['Tailscale', 'tunnels', 'tailscaled Tailscale', 'com.tailscale. io.tailscale.'],
  ['Mullvad VPN', 'tunnels', 'mullvad-daemon MullvadVPN', 'net.mullvad.'],
  ['NordVPN', 'tunnels', 'nordvpnd nordvpn-service', 'com.nordvpn.'],
];

const words = (text = '') => text.split(' ').filter((word) => word !== '');

export const knownProducts: readonly KnownProduct[] = rows.map(([name, tls, programs, bundles, folders, listed]) => ({
  ...{ name, tls, programs: words(programs), bundles: words(bundles), folders: words(folders) },
  ...(listed === undefined ? {} : { listed }),
}));
