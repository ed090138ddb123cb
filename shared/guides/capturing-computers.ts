import type { CapturingCommand, CapturingGuide, CapturingStep } from './capturing-guide.ts';

const sh = (text: string): CapturingCommand => ({ shell: 'sh', text });
const cmd = (text: string): CapturingCommand => ({ shell: 'cmd', text });
const field = (text: string): CapturingCommand => ({ shell: 'none', text });
const step = (text: CapturingStep['text'], command: CapturingCommand | null = null): CapturingStep => ({
  text,
  command,
});

/** The words of routers go with it: without them a lost packet is only lost. */
export const captureFilter = '(host HOST and tcp port PORT) or icmp or icmp6';

const wireshark: CapturingGuide = {
  id: 'wireshark',
  system: 'any',
  purpose: 'capture',
  title: 'capturing.title.wireshark',
  needs: ['capturing.needs.wireshark'],
  start: [
    step('capturing.step.wireshark-filter', field(captureFilter)),
    step('capturing.step.wireshark-interface'),
    step('capturing.step.repeat-failure'),
    step('capturing.step.wireshark-look', field('tls or tcp.port == PORT')),
  ],
  stop: [step('capturing.step.wireshark-save')],
  undo: [],
  yields: 'capturing.yields.pcapng',
  notes: ['capturing.note.two-filters', 'capturing.note.tls-hides'],
  source: 'https://www.wireshark.org/docs/wsug_html_chunked/ChCapCaptureFilterSection.html',
};

const dumpcap: CapturingGuide = {
  id: 'dumpcap',
  system: 'any',
  purpose: 'capture',
  title: 'capturing.title.dumpcap',
  needs: ['capturing.needs.dumpcap'],
  start: [
    step('capturing.step.list-interfaces', sh('dumpcap -D')),
    step('capturing.step.begin', sh(`dumpcap -i INTERFACE -f "${captureFilter}" -w FILE.pcapng`)),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [],
  yields: 'capturing.yields.pcapng',
  notes: ['capturing.note.vlan', 'capturing.note.loopback-windows'],
  source: 'https://www.wireshark.org/docs/man-pages/dumpcap.html',
};

const tcpdumpLinux: CapturingGuide = {
  id: 'tcpdump-linux',
  system: 'linux',
  purpose: 'capture',
  title: 'capturing.title.tcpdump',
  needs: ['capturing.needs.root', 'capturing.needs.tcpdump'],
  start: [
    step('capturing.step.list-interfaces', sh('tcpdump -D')),
    step('capturing.step.begin-any', sh(`sudo tcpdump -i INTERFACE -s 0 -U -w FILE.pcap "${captureFilter}"`)),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.tcpdump-ending', 'capturing.note.offload', 'capturing.note.vlan'],
  source: 'https://www.tcpdump.org/manpages/tcpdump.1.html',
};

const tcpdumpMac: CapturingGuide = {
  id: 'tcpdump-macos',
  system: 'macos',
  purpose: 'capture',
  title: 'capturing.title.tcpdump',
  needs: ['capturing.needs.administrator'],
  start: [
    step('capturing.step.which-interface', sh('route -n get HOST')),
    step('capturing.step.begin', sh(`sudo tcpdump -i INTERFACE -s 0 -U -w FILE.pcap "${captureFilter}"`)),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.mac-any'],
  source: 'https://developer.apple.com/documentation/network/recording-a-packet-trace',
};

const pktmon: CapturingGuide = {
  id: 'pktmon',
  system: 'windows',
  purpose: 'capture',
  title: 'capturing.title.pktmon',
  needs: ['capturing.needs.administrator', 'capturing.needs.pktmon'],
  start: [
    step('capturing.step.pktmon-clear', cmd('pktmon filter remove')),
    step('capturing.step.pktmon-filter', cmd('pktmon filter add TLS -i HOST -t TCP -p PORT')),
    step('capturing.step.pktmon-icmp', cmd('pktmon filter add ICMP -t ICMP')),
    step('capturing.step.begin', cmd('pktmon start --capture --comp nics --pkt-size 0 --file-name FILE.etl')),
    step('capturing.step.repeat-failure'),
  ],
  stop: [
    step('capturing.step.stop', cmd('pktmon stop')),
    step('capturing.step.convert', cmd('pktmon etl2pcap FILE.etl --out FILE.pcapng')),
  ],
  undo: [step('capturing.step.pktmon-undo', cmd('pktmon filter remove'))],
  yields: 'capturing.yields.pcapng',
  notes: ['capturing.note.pktmon-address', 'capturing.note.pktmon-old', 'capturing.note.windows-loopback'],
  source: 'https://learn.microsoft.com/en-us/windows-server/networking/technologies/pktmon/pktmon-syntax',
};

const netsh: CapturingGuide = {
  id: 'netsh-trace',
  system: 'windows',
  purpose: 'capture',
  title: 'capturing.title.netsh',
  needs: ['capturing.needs.administrator', 'capturing.needs.etl2pcapng'],
  start: [
    step(
      'capturing.step.begin',
      cmd('netsh trace start capture=yes report=disabled maxsize=512 IPv4.Address=HOST tracefile=%TEMP%\\FILE.etl'),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [
    step('capturing.step.netsh-stop', cmd('netsh trace stop')),
    step('capturing.step.convert', cmd('etl2pcapng %TEMP%\\FILE.etl FILE.pcapng')),
  ],
  undo: [step('capturing.step.netsh-undo', cmd('del %TEMP%\\FILE.etl'))],
  yields: 'capturing.yields.pcapng',
  notes: ['capturing.note.netsh-address', 'capturing.note.windows-loopback'],
  source: 'https://github.com/microsoft/etl2pcapng',
};

const ringDumpcap: CapturingGuide = {
  id: 'ring-dumpcap',
  system: 'any',
  purpose: 'intermittent',
  title: 'capturing.title.ring-dumpcap',
  needs: ['capturing.needs.dumpcap'],
  start: [
    step(
      'capturing.step.ring',
      sh(`dumpcap -i INTERFACE -f "${captureFilter}" -b filesize:50000 -b files:20 -w FILE.pcapng`),
    ),
    step('capturing.step.note-time'),
  ],
  stop: [step('capturing.step.ring-stop')],
  undo: [step('capturing.step.ring-undo')],
  yields: 'capturing.yields.ring',
  notes: ['capturing.note.ring-time'],
  source: 'https://www.wireshark.org/docs/man-pages/dumpcap.html',
};

const ringTcpdump: CapturingGuide = {
  id: 'ring-tcpdump',
  system: 'linux',
  purpose: 'intermittent',
  title: 'capturing.title.ring-tcpdump',
  needs: ['capturing.needs.root', 'capturing.needs.tcpdump'],
  start: [
    step(
      'capturing.step.ring',
      sh(`sudo tcpdump -i INTERFACE -s 0 -C 50 -W 20 -Z root -w FILE.pcap "${captureFilter}"`),
    ),
    step('capturing.step.note-time'),
  ],
  stop: [step('capturing.step.ring-stop')],
  undo: [step('capturing.step.ring-undo')],
  yields: 'capturing.yields.ring',
  notes: ['capturing.note.ring-owner', 'capturing.note.ring-time'],
  source: 'https://www.tcpdump.org/manpages/tcpdump.1.html',
};

/** Guides for computers that people sit at, and for servers. */
export const capturingOnComputers: readonly CapturingGuide[] = [
  wireshark,
  dumpcap,
  pktmon,
  netsh,
  tcpdumpMac,
  tcpdumpLinux,
  ringDumpcap,
  ringTcpdump,
];
