import type { DialectId, Place } from '../../../shared/configuration/place.ts';
import { quotePosix } from '../../../shared/quote-argument.ts';

/** How one program has its settings tested and taken. Null where it has no command for it. */
export interface ProgramSteps {
  /** Its text is `test.<dialect>`: also what the test does not notice. */
  readonly test: StepCommand | null;
  /** Its text is `reload.<dialect>`. */
  readonly reload: StepCommand | null;
}

/** @param main the program's main file, where it is not the one that the program takes by itself */
type StepCommand = (place: Place, main?: string | null) => string;

const always = (command: string) => () => command;
const withFile = (main: string | null = null) => (main === null ? '' : ` -c ${quotePosix(main)}`);

/** Commands as the programs' own handbooks have them. */
export const programSteps: Readonly<Record<DialectId, ProgramSteps>> = {
  nginx: {
    test: (_, main) => `sudo nginx -t${withFile(main)}`,
    reload: (_, main) => `sudo nginx -s reload${withFile(main)}`,
  },
  apache: { test: always('sudo apachectl configtest'), reload: always('sudo apachectl graceful') },
  haproxy: {
    test: ({ file }) => `sudo haproxy -c -f ${quotePosix(/\.cfg$/.test(file) ? file : '/etc/haproxy/haproxy.cfg')}`,
    reload: always('sudo systemctl reload haproxy'),
  },
  'postfix-main': { test: always('sudo postfix check'), reload: always('sudo postfix reload') },
  'postfix-master': { test: always('sudo postfix check'), reload: always('sudo postfix reload') },
  dovecot: { test: always('sudo doveconf -n'), reload: always('sudo doveadm reload') },
  tomcat: { test: always('"$CATALINA_HOME"/bin/configtest.sh'), reload: null },
  postgresql: {
    test: always('psql -c "SELECT * FROM pg_file_settings WHERE error IS NOT NULL"'),
    reload: always('psql -c "SELECT pg_reload_conf()"'),
  },
  'schannel-registry': { test: null, reload: null },
  kubernetes: {
    test: ({ file }) => `kubectl apply --dry-run=server -f ${quotePosix(file)}`,
    reload: ({ file }) => `kubectl apply -f ${quotePosix(file)}`,
  },
  'openssl-cnf': { test: ({ file }) => `OPENSSL_CONF=${quotePosix(file)} openssl ciphers -s -v`, reload: null },
  'java-security': { test: null, reload: null },
  'java-options': { test: null, reload: null },
  'crypto-policies': { test: always('update-crypto-policies --show'), reload: null },
  unknown: { test: null, reload: null },
};

/** As people call who reads the settings. */
export const programNames: Readonly<Record<DialectId, string>> = {
  nginx: 'nginx',
  apache: 'Apache',
  haproxy: 'HAProxy',
  'postfix-main': 'Postfix',
  'postfix-master': 'Postfix',
  dovecot: 'Dovecot',
  tomcat: 'Tomcat',
  postgresql: 'PostgreSQL',
  'schannel-registry': 'Windows',
  kubernetes: 'the cluster',
  'openssl-cnf': 'OpenSSL',
  'java-security': 'Java',
  'java-options': 'Java',
  'crypto-policies': 'the system',
  unknown: 'the program',
};
