import type { Place } from '../../../../shared/configuration/place.ts';
import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import {
  type Assumptions,
  type ConfigurationTree,
  configurationLimits,
  type Directive,
  effective,
} from '../dialect.ts';
import { isAtLeast } from '../version.ts';
import { type Level, levelOf, writtenOf } from './nginx-levels.ts';
import { type SharedListen, serverNamesOf } from './nginx-listen.ts';
import { outersOf } from './nginx-outer.ts';

const mostRemarks = 2000;

/** What only nginx's language shows: lines it has done away with, lines that another server of the address decides. */
export function nginxRemarks(
  tree: ConfigurationTree,
  _scopes: readonly TlsScope[],
  assumed: Assumptions,
): readonly DirectiveRemark[] {
  const around = { assumed };
  const remarks = outersOf(tree).flatMap(({ level: outer, listens, servers }) => {
    return [
      ...oldSwitches([outer], around),
      ...repeatedVersions(outer),
      ...servers.slice(0, configurationLimits.scopes).flatMap((server) => {
        const level = levelOf('server', server.children);
        const heard = listens.get(server) ?? [];
        return [
          ...oldSwitches([level], around),
          ...oldListenWords(heard, around),
          ...repeatedVersions(level),
          ...decidedByDefault(server, level, heard, around),
        ];
      }),
    ];
  });
  return remarks.slice(0, mostRemarks);
}

interface Around {
  readonly assumed: Assumptions;
}

type About = Pick<DirectiveRemark, 'kind' | 'variant'> & Partial<DirectiveRemark>;

const remarkOn = ({ name, place }: { name: string; place: Place }, written: string, about: About): DirectiveRemark => ({
  dialect: 'nginx',
  directive: name.slice(0, 200),
  written: written.slice(0, 1000),
  place,
  other: null,
  instead: null,
  scopes: [],
  ...about,
});

/** `ssl on` went with 1.25.1; CHANGES of 1.15.0 and 1.25.1. */
function oldSwitches(levels: readonly Level[], { assumed }: Around): DirectiveRemark[] {
  return levels
    .flatMap(({ byName }) => byName.get('ssl') ?? [])
    .map((one) => {
      const isGone = assumed.version !== null && isAtLeast(assumed.version, '1.25.1');
      const kind = isGone ? 'removed' : 'deprecated';
      return remarkOn(one, writtenOf(one), {
        kind,
        variant: isGone ? 'ssl-switch-removed' : assumed.version === null ? 'ssl-switch-unsaid' : 'ssl-switch',
      });
    });
}

/** `http2` became a directive with 1.25.1, and `spdy` went with 1.9.5. Before those versions the words were right. */
function oldListenWords(heard: readonly SharedListen[], { assumed }: Around): DirectiveRemark[] {
  return heard.flatMap(({ parameters, written, place }) => {
    const line = { name: 'listen', place };
    const without = (word: string) =>
      `listen ${written
        .split(' ')
        .filter((one) => one !== word)
        .join(' ')};`;
    if (parameters.includes('spdy'))
      return [remarkOn(line, written, { kind: 'removed', variant: 'listen-spdy', instead: without('spdy') })];
    const isOld = assumed.version !== null && !isAtLeast(assumed.version, '1.25.1');
    if (!parameters.includes('http2') || isOld) return [];
    return [
      remarkOn(line, written, {
        kind: 'deprecated',
        variant: 'listen-http2',
        instead: `${without('http2')} http2 on;`,
      }),
    ];
  });
}

/** nginx puts the versions of several lines of a block together, where people expect the last one to hold. */
function repeatedVersions({ byName }: Level): DirectiveRemark[] {
  const [first, ...more] = byName.get('ssl_protocols') ?? [];
  if (!first) return [];
  return more.map((one) =>
    remarkOn(one, writtenOf(one), {
      kind: 'repeated',
      variant: 'ssl-protocols-repeated',
      other: first.place,
    }),
  );
}

/**
 * Settings that OpenSSL has made up its mind about before nginx looks for the server of a name. Measured with 1.22 and
 * OpenSSL 3.0: versions, groups and suites of TLS 1.3 are those of the default server. From 1.29.2 on the name is looked
 * at first, which sets the versions free.
 */
const settledEarly = [
  { name: 'ssl_protocols', variant: 'ssl-protocols-not-default-server', until: '1.29.2' },
  { name: 'ssl_ecdh_curve', variant: 'ssl-ecdh-curve-not-default-server', until: null },
  { name: 'ssl_conf_command', variant: 'tls13-suites-not-default-server', until: null },
] as const;

function decidedByDefault(
  server: Directive,
  level: Level,
  heard: readonly SharedListen[],
  { assumed }: Around,
): DirectiveRemark[] {
  const secure = heard.filter(({ tls }) => tls);
  const [socket] = secure;
  if (!socket || secure.some(({ defaultServer }) => defaultServer !== 'no')) return [];
  return settledEarly.flatMap(({ name, variant, until }) => {
    const line = level.byName.get(name)?.findLast((one) => name !== 'ssl_conf_command' || isSuites(one));
    const isFree = until !== null && assumed.version !== null && isAtLeast(assumed.version, until);
    if (!line || isFree) return [];
    const winner = [...effective(socket.first.children)].findLast(
      (one) => one.name === name && (name !== 'ssl_conf_command' || isSuites(one)),
    );
    if (winner && writtenOf(winner) === writtenOf(line)) return [];
    const title = serverNamesOf(server)[0]?.name ?? '_';
    return [
      remarkOn(line, writtenOf(line), {
        kind: 'without-effect',
        variant,
        other: winner?.place ?? socket.first.place,
        scopes: [title.slice(0, 1000)],
      }),
    ];
  });
}

const isSuites = ({ words }: Directive) => words[0]?.text.toLowerCase() === 'ciphersuites';
