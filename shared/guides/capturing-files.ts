import { captureFilter } from './capturing-computers.ts';
import type { CapturingCommand, CapturingGuide, CapturingStep } from './capturing-guide.ts';

const sh = (text: string): CapturingCommand => ({ shell: 'sh', text });
const cmd = (text: string): CapturingCommand => ({ shell: 'cmd', text });
const step = (text: CapturingStep['text'], command: CapturingCommand | null = null): CapturingStep => ({
  text,
  command,
});

const bothEnds: CapturingGuide = {
  id: 'both-ends',
  system: 'any',
  purpose: 'both-ends',
  title: 'capturing.title.both-ends',
  needs: ['capturing.needs.both-ends'],
  start: [
    step('capturing.step.both-clocks'),
    step('capturing.step.both-client', sh(`dumpcap -i INTERFACE -f "${captureFilter}" -w client.pcapng`)),
    step('capturing.step.both-server', sh('dumpcap -i INTERFACE -f "tcp port PORT or icmp or icmp6" -w server.pcapng')),
    step('capturing.step.repeat-failure'),
  ],
  stop: [
    step('capturing.step.both-stop'),
    step('capturing.step.both-compare', sh('handshake-doctor capture client.pcapng --against server.pcapng')),
  ],
  undo: [],
  yields: 'capturing.yields.both',
  notes: ['capturing.note.both-nat', 'capturing.note.both-balancer'],
  source: 'https://www.wireshark.org/docs/man-pages/dumpcap.html',
};

const keysSh: CapturingGuide = {
  id: 'key-log',
  system: 'any',
  purpose: 'keys',
  title: 'capturing.title.keys',
  needs: ['capturing.needs.keys'],
  start: [
    step('capturing.step.keys-set', sh('export SSLKEYLOGFILE="$HOME/keys.log"')),
    step('capturing.step.keys-start'),
    step('capturing.step.keys-read', sh('handshake-doctor capture --keylog "$HOME/keys.log" FILE.pcapng')),
  ],
  stop: [step('capturing.step.keys-stop', sh('unset SSLKEYLOGFILE'))],
  undo: [step('capturing.step.keys-undo', sh('rm "$HOME/keys.log"'))],
  yields: 'capturing.yields.keys',
  notes: ['capturing.note.keys-danger', 'capturing.note.keys-who'],
  source: 'https://wiki.wireshark.org/TLS#using-the-pre-master-secret',
};

const keysWindows: CapturingGuide = {
  ...keysSh,
  id: 'key-log-windows',
  system: 'windows',
  start: [
    step('capturing.step.keys-set', cmd('set SSLKEYLOGFILE=%USERPROFILE%\\keys.log')),
    step('capturing.step.keys-start'),
    step('capturing.step.keys-read', cmd('handshake-doctor capture --keylog %USERPROFILE%\\keys.log FILE.pcapng')),
  ],
  stop: [step('capturing.step.keys-stop', cmd('set SSLKEYLOGFILE='))],
  undo: [step('capturing.step.keys-undo', cmd('del %USERPROFILE%\\keys.log'))],
  notes: ['capturing.note.keys-danger', 'capturing.note.keys-who', 'capturing.note.keys-schannel'],
};

const cutHere: CapturingGuide = {
  id: 'cut-here',
  system: 'any',
  purpose: 'cut',
  title: 'capturing.title.cut-here',
  needs: ['capturing.needs.this-program'],
  start: [
    step('capturing.step.cut-list', sh('handshake-doctor capture FILE.pcapng')),
    step('capturing.step.cut-here', sh('handshake-doctor capture FILE.pcapng --cut 1 --save FILE-cut.pcapng')),
  ],
  stop: [],
  undo: [],
  yields: 'capturing.yields.cut',
  notes: ['capturing.note.original-stays'],
  source: 'https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html',
};

const cutTools: CapturingGuide = {
  id: 'cut-tools',
  system: 'any',
  purpose: 'cut',
  title: 'capturing.title.cut-tools',
  needs: ['capturing.needs.wireshark-tools'],
  start: [
    step(
      'capturing.step.cut-time',
      sh('editcap -A "2030-01-31 10:00:00" -B "2030-01-31 10:05:00" FILE.pcapng FILE-cut.pcapng'),
    ),
    step('capturing.step.cut-pieces', sh('editcap -c 100000 FILE.pcapng FILE-part.pcapng')),
    step('capturing.step.cut-filter', sh('tshark -r FILE.pcapng -Y "tcp.port == PORT or icmp" -w FILE-port.pcapng')),
    step('capturing.step.cut-stream', sh('tshark -r FILE.pcapng -Y "tcp.stream eq 0" -w FILE-stream.pcapng')),
  ],
  stop: [],
  undo: [],
  yields: 'capturing.yields.cut',
  notes: ['capturing.note.cut-local-time', 'capturing.note.original-stays'],
  source: 'https://www.wireshark.org/docs/man-pages/editcap.html',
};

const anonymiseHere: CapturingGuide = {
  id: 'anonymise-here',
  system: 'any',
  purpose: 'anonymise',
  title: 'capturing.title.anonymise-here',
  needs: ['capturing.needs.this-program'],
  start: [
    step(
      'capturing.step.anonymise-here',
      sh('handshake-doctor capture FILE.pcapng --cut 1 --anonymise --save FILE-anonymous.pcapng'),
    ),
  ],
  stop: [],
  undo: [],
  yields: 'capturing.yields.anonymous',
  notes: ['capturing.note.names-stay', 'capturing.note.original-stays'],
  source: 'https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html',
};

const anonymiseTools: CapturingGuide = {
  id: 'anonymise-tools',
  system: 'any',
  purpose: 'anonymise',
  title: 'capturing.title.anonymise-tools',
  needs: ['capturing.needs.tcprewrite'],
  start: [
    step('capturing.step.to-pcap', sh('editcap -F pcap FILE.pcapng FILE.pcap')),
    step(
      'capturing.step.tcprewrite',
      sh('tcprewrite --seed=NUMBER --fixcsum --infile=FILE.pcap --outfile=FILE-anonymous.pcap'),
    ),
  ],
  stop: [],
  undo: [],
  yields: 'capturing.yields.anonymous',
  notes: ['capturing.note.tcprewrite', 'capturing.note.names-stay'],
  source: 'https://tcpreplay.appneta.com/wiki/tcprewrite-man.html',
};

/** Guides for both ends at once, for keys, and for files that exist already. */
export const capturingFiles: readonly CapturingGuide[] = [
  bothEnds,
  keysSh,
  keysWindows,
  cutHere,
  cutTools,
  anonymiseHere,
  anonymiseTools,
];
