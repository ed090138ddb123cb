import type { ConfigurationTree, Dialect } from '../dialect.ts';
import { apacheRemarks } from './apache-remarks.ts';
import { type ApacheStart, type ApacheTree, readApache, usualApacheStart } from './read-apache.ts';
import { scopesOf } from './scopes.ts';

/** Apache httpd 2.4 with mod_ssl, started as `start` says. */
export const apacheDialect = (start: ApacheStart = usualApacheStart): Dialect => ({
  id: 'apache',
  read: (files, entry) => readApache(files, entry, start),
  settingsOf: (tree, assumed) => (isApacheTree(tree) ? scopesOf(tree, assumed) : []),
  remarksOn: (tree, scopes, assumed) => (isApacheTree(tree) ? apacheRemarks(tree, scopes, assumed) : []),
});

const isApacheTree = (tree: ConfigurationTree): tree is ApacheTree => tree.dialect === 'apache' && 'serverRoot' in tree;
