import escodegen from '../../../node_modules/escodegen/LICENSE.BSD?raw';
import react from '../../../node_modules/react/LICENSE?raw';
import aria from '../../../node_modules/react-aria-components/LICENSE?raw';
import type { LicensedPackage } from '../../../shared/licences.ts';
import { longName } from './extremes.ts';

/** The screen of what others wrote of this program. */
export interface LicencesCase {
  readonly screen: 'licences';
  /** As the engine answers; null: it does not. */
  readonly packages: readonly LicensedPackage[] | null;
  readonly text?: string;
  readonly host?: 'desktop';
}

const one = (name: string, version: string, licence: string, text: string): LicensedPackage => ({
  ...{ name, version, licence },
  text: text.trim(),
});

const names = [
  '@noble/ciphers',
  '@noble/curves',
  'commander',
  'fflate',
  'pdfkit',
  'scheduler',
  'valibot',
  'ws',
  'zustand',
];

const ordinary: readonly LicensedPackage[] = [
  one('react', '19.3.1', 'MIT', react),
  one('react-aria-components', '1.22.1', 'Apache-2.0', aria),
  one('escodegen', '2.1.0', 'BSD-2-Clause', escodegen),
  ...names.map((name) => one(name, '2.4.0', 'MIT', react)),
  one('base64-js', '0.0.8', 'MIT', react),
  one('base64-js', '1.5.1', 'MIT', react),
].sort((first, second) => (first.name < second.name ? -1 : 1));

const longest = [
  one(longName.slice(0, 214), '1.0.0-beta.20261120', 'MIT AND Apache-2.0 AND Unicode-3.0', `${longName}\n\n${aria}`),
  ...ordinary,
];

/** States of that screen, by name. */
export const licenceCases: Readonly<Record<string, LicencesCase>> = {
  'licences-ordinary': { screen: 'licences', packages: ordinary, host: 'desktop' },
  'licences-found': { screen: 'licences', packages: ordinary, text: 'apache' },
  'licences-nothing': { screen: 'licences', packages: ordinary, text: 'zzz' },
  'licences-longest': { screen: 'licences', packages: longest },
  'licences-broken': { screen: 'licences', packages: null },
};
