import { captureFilter } from './capturing-computers.ts';
import type { CapturingCommand, CapturingGuide, CapturingStep } from './capturing-guide.ts';

const sh = (text: string): CapturingCommand => ({ shell: 'sh', text });
const step = (text: CapturingStep['text'], command: CapturingCommand | null = null): CapturingStep => ({
  text,
  command,
});

const pcapdroid: CapturingGuide = {
  id: 'pcapdroid',
  system: 'android',
  purpose: 'capture',
  title: 'capturing.title.pcapdroid',
  needs: ['capturing.needs.pcapdroid'],
  start: [step('capturing.step.pcapdroid'), step('capturing.step.repeat-failure')],
  stop: [step('capturing.step.pcapdroid-stop')],
  undo: [step('capturing.step.pcapdroid-undo')],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.pcapdroid'],
  source: 'https://emanuele-f.github.io/PCAPdroid/',
};

const adb: CapturingGuide = {
  id: 'tcpdump-adb',
  system: 'android',
  purpose: 'capture',
  title: 'capturing.title.adb',
  needs: ['capturing.needs.adb-root'],
  start: [
    step('capturing.step.adb-push', sh('adb push tcpdump /data/local/tmp/tcpdump')),
    step('capturing.step.adb-run', sh('adb shell su -c "chmod 755 /data/local/tmp/tcpdump"')),
    step(
      'capturing.step.begin',
      sh(`adb shell "su -c '/data/local/tmp/tcpdump -i any -s 0 -U -w /data/local/FILE.pcap \\"${captureFilter}\\"'"`),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [
    step('capturing.step.adb-stop', sh('adb shell su -c "pkill -INT tcpdump"')),
    step('capturing.step.adb-read', sh('adb shell su -c "chmod 644 /data/local/FILE.pcap"')),
    step('capturing.step.fetch', sh('adb pull /data/local/FILE.pcap')),
  ],
  undo: [step('capturing.step.adb-undo', sh('adb shell su -c "rm /data/local/tmp/tcpdump /data/local/FILE.pcap"'))],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.emulator'],
  source: 'https://developer.android.com/tools/adb',
};

const rvictl: CapturingGuide = {
  id: 'rvictl',
  system: 'ios',
  purpose: 'capture',
  title: 'capturing.title.rvictl',
  needs: ['capturing.needs.rvictl', 'capturing.needs.administrator'],
  start: [
    step('capturing.step.rvictl', sh('rvictl -s DEVICE')),
    step('capturing.step.begin', sh(`sudo tcpdump -i rvi0 -s 0 -U -w FILE.pcap "${captureFilter}"`)),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [step('capturing.step.rvictl-undo', sh('rvictl -x DEVICE'))],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.rvictl'],
  source: 'https://developer.apple.com/documentation/network/recording-a-packet-trace',
};

const nsenter: CapturingGuide = {
  id: 'docker-nsenter',
  system: 'containers',
  purpose: 'capture',
  title: 'capturing.title.nsenter',
  needs: ['capturing.needs.root', 'capturing.needs.tcpdump'],
  start: [
    step(
      'capturing.step.nsenter',
      sh(
        `sudo nsenter -n -t "$(docker inspect -f '{{.State.Pid}}' CONTAINER)" tcpdump -i any -s 0 -U -w FILE.pcap "${captureFilter}"`,
      ),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.container-inside'],
  source: 'https://man7.org/linux/man-pages/man1/nsenter.1.html',
};

const sidecar: CapturingGuide = {
  id: 'docker-network',
  system: 'containers',
  purpose: 'capture',
  title: 'capturing.title.docker',
  needs: ['capturing.needs.docker-image'],
  start: [
    step(
      'capturing.step.docker',
      sh(
        `docker run --rm -it --network container:CONTAINER -v "$PWD:/out" IMAGE tcpdump -i any -s 0 -U -w /out/FILE.pcap "${captureFilter}"`,
      ),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.container-inside'],
  source: 'https://docs.docker.com/engine/network/#container-networks',
};

const kubernetes: CapturingGuide = {
  id: 'kubectl-debug',
  system: 'containers',
  purpose: 'capture',
  title: 'capturing.title.kubernetes',
  needs: ['capturing.needs.kubernetes'],
  start: [
    step(
      'capturing.step.kubectl-debug',
      sh(
        `kubectl debug POD --image=IMAGE --profile=netadmin -c capture -- tcpdump -i any -s 0 -U -w /FILE.pcap "${captureFilter}"`,
      ),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [
    step('capturing.step.fetch', sh('kubectl exec POD -c capture -- cat /FILE.pcap > FILE.pcap')),
    step('capturing.step.stop', sh('kubectl exec POD -c capture -- pkill tcpdump')),
  ],
  undo: [step('capturing.step.kubectl-undo')],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.pod-network', 'capturing.note.mesh'],
  source: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/#ephemeral-container',
};

const azure: CapturingGuide = {
  id: 'azure',
  system: 'cloud',
  purpose: 'capture',
  title: 'capturing.title.azure',
  needs: ['capturing.needs.azure'],
  start: [
    step(
      'capturing.step.begin',
      sh(
        'az network watcher packet-capture create --resource-group GROUP --vm MACHINE --name FILE --storage-account ACCOUNT --time-limit 600',
      ),
    ),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.azure-stop', sh('az network watcher packet-capture stop --location REGION --name FILE'))],
  undo: [
    step('capturing.step.azure-undo', sh('az network watcher packet-capture delete --location REGION --name FILE')),
  ],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.azure'],
  source: 'https://learn.microsoft.com/en-us/azure/network-watcher/packet-capture-overview',
};

const aws: CapturingGuide = {
  id: 'aws',
  system: 'cloud',
  purpose: 'capture',
  title: 'capturing.title.aws',
  needs: ['capturing.needs.aws'],
  start: [
    step('capturing.step.aws-mirror'),
    step(
      'capturing.step.aws-interface',
      sh('sudo ip link add mirror type vxlan id NUMBER dev INTERFACE dstport 4789 && sudo ip link set mirror up'),
    ),
    step('capturing.step.begin', sh(`sudo tcpdump -i mirror -s 0 -U -w FILE.pcap "${captureFilter}"`)),
    step('capturing.step.repeat-failure'),
  ],
  stop: [step('capturing.step.control-c')],
  undo: [step('capturing.step.aws-undo', sh('sudo ip link delete mirror'))],
  yields: 'capturing.yields.pcap',
  notes: ['capturing.note.aws'],
  source: 'https://docs.aws.amazon.com/vpc/latest/mirroring/what-is-traffic-mirroring.html',
};

/** Guides for phones, containers and clouds. */
export const capturingElsewhere: readonly CapturingGuide[] = [
  pcapdroid,
  adb,
  rvictl,
  nsenter,
  sidecar,
  kubernetes,
  azure,
  aws,
];
