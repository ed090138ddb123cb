import { wordTable } from '../../../../shared/word-table.ts';

/** Blocks that cannot stand in another of the same kind, by what they may not stand in. */
const forbiddenIn = wordTable<readonly string[]>({
  http: ['http', 'events', 'server', 'location', 'upstream', 'stream', 'mail', 'map', 'types'],
  events: ['http', 'server', 'location', 'upstream', 'stream', 'mail'],
  stream: ['http', 'events', 'server', 'location', 'upstream', 'mail'],
  mail: ['http', 'events', 'server', 'location', 'upstream', 'stream'],
  server: ['server', 'location', 'upstream', 'map', 'geo', 'types', 'if'],
  upstream: ['server', 'location', 'upstream', 'map', 'geo', 'types', 'if'],
  map: ['server', 'location', 'upstream', 'map', 'geo', 'types', 'if'],
  location: ['upstream', 'map', 'geo', 'types', 'if'],
});

/** Whether a block of this name shows that an open one around it was meant to be closed. */
export const onlyAtTop = (name: string, around: string): boolean => forbiddenIn[name]?.includes(around) ?? false;

/** Directives whose words may be anything, names of others too. */
const freeText =
  /^(?:log_format|map|geo|split_clients|types|set|if|return|rewrite|add_header|more_set_headers|sub_filter)$/;

/** Names that no value has, so that one at the beginning of a line begins a new directive. */
const unmistakable =
  /^(?:listen|server_name|root|location|server|upstream|http|include|proxy_pass|access_log|error_log|add_header|return|try_files|keepalive_timeout|resolver|http2|default_type|sendfile|gzip|index|(?:proxy_|grpc_|uwsgi_)?ssl_[a-z0-9_]+|proxy_(?:set_header|http_version|redirect|read_timeout|buffering))$/;

/** Whether `word`, first on its line, cannot be a value of `directive`. */
export const startsNewDirective = (directive: string, word: string): boolean =>
  !freeText.test(directive) && unmistakable.test(word);

const blocks = /^(?:location|server|upstream|http)$/;

/** Whether nginx refuses a block behind it: a pattern with a brace, or a semicolon that is missing. */
export const hasNoBlock = (name: string): boolean => unmistakable.test(name) && !blocks.test(name);
