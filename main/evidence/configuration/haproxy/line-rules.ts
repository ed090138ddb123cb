import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import type { Directive } from '../dialect.ts';
import { globalKeywords, proxyKeywords } from './keywords.ts';
import { readDefaultOptions, readOptions } from './options.ts';

type Problems = readonly ConfigurationProblem[];

const globals = new Set(globalKeywords.split(' '));
const proxies = new Set(proxyKeywords.split(' '));

/** Words of a line that HAProxy reads; a further one makes it refuse the line. */
const mostWords = 64;

const needsName = new Set([
  'frontend',
  'backend',
  'listen',
  'peers',
  'userlist',
  'resolvers',
  'mailers',
  'cache',
  'ring',
  'http-errors',
]);

/** What HAProxy refuses of the line that begins a section. */
export function sectionProblems(section: Directive): Problems {
  const [name] = section.words;
  return needsName.has(section.name) && (!name || name.text === '') ? [wrongArguments(section)] : [];
}

/** What HAProxy refuses of a line in a section. Sections that have nothing to do with TLS are not looked into. */
export function lineProblems(section: string, line: Directive): Problems {
  if (line.words.length >= mostWords) return [wrongArguments(line)];
  if (section === 'global') return globalProblems(line);
  if (/^(?:defaults|frontend|backend|listen)$/.test(section)) return proxyProblems(section, line);
  return section === 'peers' && line.name === 'bind' ? bindProblems(section, line) : [];
}

function globalProblems(line: Directive): Problems {
  if (!globals.has(bare(line.name))) return [unknown(line)];
  if (/^ssl-default-(?:bind|server)-options$/.test(line.name))
    return line.words.length === 0 ? [wrongArguments(line)] : readDefaultOptions(line.words, line.name).problems;
  const needsOne = /^(?:ssl-default-|ca-base$|crt-base$|key-base$|ssl-server-verify$|ssl-dh-param-file$)/.test(
    line.name,
  );
  if (needsOne && line.words.length === 0) return [wrongArguments(line)];
  const verify = line.name === 'ssl-server-verify' && !/^(?:none|required)$/.test(line.words[0]?.text ?? '');
  return verify ? [wrongArguments(line)] : [];
}

function proxyProblems(section: string, line: Directive): Problems {
  if (!proxies.has(bare(line.name))) return [unknown(line)];
  if (
    section === 'defaults' &&
    /^(?:bind|server|server-template|acl|use_backend|listen|frontend|backend)$/.test(line.name)
  )
    return [{ kind: 'misplaced-directive', place: line.place, subject: line.name }];
  if (line.name === 'bind') return bindProblems(section, line);
  if (line.name === 'server') return serverProblems(section, line, 2);
  if (line.name === 'server-template') return serverProblems(section, line, 3);
  return line.name === 'default-server' ? serverProblems(section, line, 0) : [];
}

const bindProblems = (level: string, line: Directive): Problems =>
  line.words.length === 0
    ? [wrongArguments(line)]
    : readOptions(line.words, { kind: 'bind', from: 1, directive: 'bind', level }).problems;

const serverProblems = (level: string, line: Directive, from: number): Problems =>
  line.words.length < from
    ? [wrongArguments(line)]
    : readOptions(line.words, { kind: 'server', from, directive: line.name, level }).problems;

const bare = (name: string) => name.replace(/^(?:no|default) /, '');

const unknown = (line: Directive): ConfigurationProblem => ({
  kind: 'unknown-directive',
  place: line.place,
  subject: line.name.slice(0, 1000),
});

const wrongArguments = (line: Directive): ConfigurationProblem => ({
  kind: 'wrong-arguments',
  place: line.place,
  subject: line.name.slice(0, 1000),
});
