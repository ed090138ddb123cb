import * as v from 'valibot';
import { count, list, text, word } from '../field.ts';

/** Languages of settings that are told apart; `unknown` for a file that is none of them. */
export const dialectIds = [
  'apache',
  'nginx',
  'haproxy',
  'postfix-main',
  'postfix-master',
  'dovecot',
  'tomcat',
  'postgresql',
  'schannel-registry',
  'kubernetes',
  'openssl-cnf',
  'java-security',
  'java-options',
  'crypto-policies',
  'unknown',
] as const;
export const DialectId = v.picklist(dialectIds);
export type DialectId = v.InferOutput<typeof DialectId>;

/** A place in a file. Line and column from 1; columns count UTF-16 units, as an editor does. */
export const Place = v.object({ file: text('name', 4096), line: count(), column: count() });
export type Place = v.InferOutput<typeof Place>;

/** What another line said before this one took its place. */
export const Overridden = v.object({ directive: word(), written: text('name', 1000), place: Place });
export type Overridden = v.InferOutput<typeof Overridden>;

export const origin = {
  /** Name of the directive as written: `ssl_protocols`. */
  directive: word(),
  /** Its arguments as written, without secrets; for a default, what the program's handbook says. */
  written: text('name', 4000),
  /** Null where nothing is written and the program has this value of itself. */
  place: v.nullable(Place),
  /** Where it was said: `http`, `server`, `VirtualHost`, `defaults` …; `default` where nobody said it. */
  level: word(),
  /** Newest first: what would hold if this line were not there. */
  overrides: list(Overridden, 20),
};
export type Origin = v.InferOutput<v.ObjectSchema<typeof origin, undefined>>;
