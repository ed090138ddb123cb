import type { ConfigurationTree, Dialect } from '../dialect.ts';
import { haproxyRemarks } from './haproxy-remarks.ts';
import { type HaproxyStart, type HaproxyTree, readHaproxy, usualHaproxyStart } from './read-haproxy.ts';
import { scopesOf } from './scopes.ts';

/** HAProxy 2.4 and later, started as `start` says. */
export const haproxyDialect = (start: HaproxyStart = usualHaproxyStart): Dialect => ({
  id: 'haproxy',
  read: (files, entry) => readHaproxy(files, entry, start),
  settingsOf: (tree, assumed) => (isHaproxyTree(tree) ? scopesOf(tree, assumed) : []),
  remarksOn: (tree, scopes) => (isHaproxyTree(tree) ? haproxyRemarks(tree, scopes) : []),
});

const isHaproxyTree = (tree: ConfigurationTree): tree is HaproxyTree =>
  tree.dialect === 'haproxy' && 'crtLists' in tree;
