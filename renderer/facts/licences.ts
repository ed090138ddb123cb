import type { LicensedPackage } from '../../shared/licences.ts';

/** Two versions of one package can be part of the program. */
export const packageKey = ({ name, version }: LicensedPackage): string => `${name} ${version}`;

/** Those in whose name, version or licence every word stands. */
export function fittingPackages(packages: readonly LicensedPackage[], text: string): readonly LicensedPackage[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return packages.filter((one) => {
    const line = `${packageKey(one)} ${one.licence}`.toLowerCase();
    return wanted.every((word) => line.includes(word));
  });
}
