import { devicesAndClocks } from './devices-and-clocks.ts';
import type { Situation } from './host.ts';
import { lostPackets } from './lost-packets.ts';
import { mailAndDatabases } from './mail-and-databases.ts';
import { namesAndNetworks } from './names-and-networks.ts';
import { oldAndNew } from './old-and-new.ts';
import { supportEngineer } from './support-engineer.ts';
import { whatIsServed } from './what-is-served.ts';
import { whoSignsIt } from './who-signs-it.ts';

/** The seventeen situations that people come with. Each is told in a page of a browser and in the window. */
export const allStories: readonly Situation[] = [
  ...whoSignsIt,
  ...oldAndNew,
  ...whatIsServed,
  ...mailAndDatabases,
  ...devicesAndClocks,
  ...namesAndNetworks,
  ...lostPackets,
  ...supportEngineer,
];
