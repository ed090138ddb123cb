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

const mit = `MIT License

Copyright (c) 2015-2026 The authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
/** As long as that of Apache. */
const long = Array.from({ length: 10 }, (_, part) => `${part + 1}. ${mit}`).join('\n\n');

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
  one('react', '19.3.1', 'MIT', mit),
  one('react-aria-components', '1.22.1', 'Apache-2.0', long),
  one('escodegen', '2.1.0', 'BSD-2-Clause', mit),
  ...names.map((name) => one(name, '2.4.0', 'MIT', mit)),
  one('base64-js', '0.0.8', 'MIT', mit),
  one('base64-js', '1.5.1', 'MIT', mit),
].sort((first, second) => (first.name < second.name ? -1 : 1));

const longest = [
  one(longName.slice(0, 214), '1.0.0-beta.20261120', 'MIT AND Apache-2.0 AND Unicode-3.0', `${longName}\n\n${long}`),
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
