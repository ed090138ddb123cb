/** How each program tests its settings and takes them, and what its test does not notice. */
export const configurationProgramTexts = {
  'test.nginx':
    'Test the settings. The test reads certificates and keys. It does not notice old dates, a missing chain, a missing “ssl”, or lines without effect.',
  'reload.nginx': 'Reload. Running connections go on. If nginx cannot take the new settings, it keeps the old ones.',
  'test.apache':
    'Test the settings. The test does not read keys or cipher lists: a wrong key or an empty cipher list shows only at the start.',
  'reload.apache': 'Reload, and read the error log. If a key or a cipher list is wrong, Apache stops here.',
  'test.haproxy':
    'Test the settings. The test reads certificates and cipher lists. It does not notice old dates, a missing chain, or a missing “ssl”.',
  'reload.haproxy': 'Reload. The old process ends once its connections have ended.',
  'test.postfix-main': 'Test the settings. The test does not read certificates, keys or cipher lists.',
  'reload.postfix-main': 'Reload, and read the mail log: Postfix says there what it could not load.',
  'test.postfix-master': 'Test the settings. The test does not read certificates, keys or cipher lists.',
  'reload.postfix-master': 'Reload, and read the mail log: Postfix says there what it could not load.',
  'test.dovecot':
    'Have the settings printed. This finds words it does not know. It does not try certificates with their keys.',
  'reload.dovecot': 'Reload, and read the mail log. A change of addresses or ports needs a restart.',
  'test.tomcat': 'Test the settings. The test starts no listener: a port that is taken does not show.',
  'reload.tomcat': 'Restart Tomcat, and read catalina.out. Connections that are open end.',
  'test.postgresql': 'Ask the server which lines it cannot take. It does not try certificates with their keys.',
  'reload.postgresql': 'Reload, and read the server’s log. Connections that are open keep the old settings.',
  'test.schannel-registry': 'There is no test for it. Look at the values in the registry editor after importing.',
  'reload.schannel-registry':
    'Import the file as administrator, and restart the computer: Schannel reads it at the start.',
  'test.kubernetes':
    'Test the file on the cluster. The test does not look whether key and certificate belong together.',
  'reload.kubernetes': 'Apply the file. The controller takes it within seconds; read its log.',
  'test.openssl-cnf':
    'Have OpenSSL list the suites it would use with this file. A misspelt command in the section may be ignored in silence.',
  'reload.openssl-cnf': 'Restart the programs that use OpenSSL: each reads the file once, at its start.',
  'test.java-security': 'There is no test for it: Java ignores names it does not know, without a word.',
  'reload.java-security': 'Restart the Java program: it reads the file once, at its start.',
  'test.java-options': 'There is no test for it: Java ignores properties it does not know, without a word.',
  'reload.java-options': 'Restart the Java program with the corrected options.',
  'test.crypto-policies': 'See which policy is in force. It does not say which programs override it.',
  'reload.crypto-policies':
    'Have the policy written anew with update-crypto-policies --set and its name. Then restart the programs.',
  'test.unknown': 'Test the settings with the program’s own command, if it has one.',
  'reload.unknown': 'Have the program take the settings again, and read its log.',
};
