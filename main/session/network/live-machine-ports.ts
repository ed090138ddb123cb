import { findSystemProgram, followProgram } from '../../system/follow-program.ts';
import { seeingInterfaces } from '../../system/local-policy/interfaces.ts';
import { policyPlaces } from '../../system/local-policy/policy-places.ts';
import { listFolder, readTextFile } from '../../system/local-policy/read-text-file.ts';
import { seeingPrograms } from '../../system/local-policy/running-programs.ts';
import { liveMachine } from '../../system/trust-stores/live-machine.ts';
import type { NetworkPorts } from './network-ports.ts';

/** What is looked at of this machine itself: its files, interfaces and the names of its programs. */
export const machinePorts = (now: () => number): NetworkPorts['machine'] => ({
  ...{ readTextFile, listFolder, now, platform: process.platform },
  ...{ find: findSystemProgram, follow: followProgram },
  interfaces: seeingInterfaces('/sys/class/net', readTextFile),
  seePrograms: seeingPrograms('/proc', readTextFile),
  places: () => policyPlaces(liveMachine()),
});
