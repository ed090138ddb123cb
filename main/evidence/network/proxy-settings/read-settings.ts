import type { ReadPlace } from '../../../system/proxy-sources/read-places.ts';
import {
  readAptConfig,
  readCurlrc,
  readDockerConfig,
  readGitConfig,
  readNpmrc,
  readPipConfig,
} from './command-line-tools.ts';
import { readGnome, readKde, readScutil } from './desktop.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type FoundSetting, found, type SettingsText } from './found-setting.ts';
import { readGradleProperties, readJavaOptions, readMavenSettings, readNetProperties } from './java-tools.ts';
import { readConnections, readInternetSettings } from './windows.ts';

/** Everything that was found, in the order in which it was looked for; at most 200. */
export function readSettings(
  given: string | null,
  environment: Environment,
  places: readonly ReadPlace[],
): FoundSetting[] {
  const own = given === null ? [] : [found({ source: 'given', name: '--proxy', kind: 'proxy', value: given })];
  const java = javaVariables.flatMap((name) => readJavaOptions(name, environment[name] ?? ''));
  const read = places.flatMap((one) => (one.state === 'read' ? readers[one.form](one) : []));
  return [...own, ...readEnvironment(environment), ...read, ...java].slice(0, 200);
}

/** What a Java machine reads by itself, the last one first: `_JAVA_OPTIONS` overrules. */
const javaVariables = ['JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS'];

const readers: Readonly<Record<ReadPlace['form'], (text: SettingsText) => FoundSetting[]>> = {
  gnome: readGnome,
  kde: readKde,
  scutil: readScutil,
  'internet-settings': readInternetSettings,
  connections: readConnections,
  curl: readCurlrc,
  git: readGitConfig,
  npm: readNpmrc,
  pip: readPipConfig,
  'net-properties': readNetProperties,
  docker: readDockerConfig,
  apt: readAptConfig,
  maven: readMavenSettings,
  gradle: readGradleProperties,
};
