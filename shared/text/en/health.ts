import type { Catalogue } from '../say.ts';

/** What the engine says of the five best practices. Nothing here blames a version for more than its age. */
export const healthTexts = {
  'health.up-to-date.ok': 'Everything that was seen still gets fixes.',
  'health.up-to-date.partly': 'What was seen is fine. Some of it is not known.',
  'health.up-to-date.risk': 'Something may be too old to get fixes.',
  'health.up-to-date.problem': 'Something is too old.',
  'health.up-to-date.not-known': 'How old the software is, is not known.',
  'health.strong-ciphers.ok': 'The server takes nothing weak.',
  'health.strong-ciphers.partly': 'What was seen is strong. The rest is not known.',
  'health.strong-ciphers.risk': 'The server still takes something weak.',
  'health.strong-ciphers.problem': 'The server takes something that is broken.',
  'health.strong-ciphers.not-known': 'Whether the server takes anything weak is not known.',
  'health.renewal.ok': 'There is time before the certificate ends.',
  'health.renewal.partly': 'There is time. Some of the renewal is not known.',
  'health.renewal.risk': 'The renewal needs a look.',
  'health.renewal.problem': 'A certificate does not hold today.',
  'health.renewal.not-known': 'When the certificate ends is not known.',
  'health.configuration.ok': 'The settings and the chain are in order.',
  'health.configuration.partly': 'What was seen is in order. The rest is not known.',
  'health.configuration.risk': 'Something in the settings should be mended.',
  'health.configuration.problem': 'Something in the settings fails today.',
  'health.configuration.not-known': 'Whether the settings are in order is not known.',
  'health.monitoring.ok': 'This program looks at the server by itself.',
  'health.monitoring.partly': 'It was looked at by hand. Nothing here watches it.',
  'health.monitoring.risk': 'Nobody may notice the next fault.',
  'health.monitoring.problem': 'Nobody notices the next fault.',
  'health.monitoring.not-known': 'Whether anything watches the server is not known.',

  'health.in-between':
    'Something on the way answers in place of the server. What it shows says nothing about the server.',

  'health.software.not-checked': 'The server was not asked yet. A check shows what it says of itself.',
  'health.software.silent':
    'The server does not say which software it runs. That is good practice. Its owner can look.',
  'health.software.no-version':
    'The server names {product}, and no version. That is good practice. Its owner can look.',
  'health.software.not-known': 'The server names {what}. How long it gets fixes is not known here.',
  'health.software.supported': 'The server names {what}. Its makers still mend this line.',
  'health.software.supported-until': 'The server names {what}. Its makers mend this line until {day}.',
  'health.software.ended':
    'The server names {what}. Its makers have not mended this line since {day}, or longer. A system may mend it by itself, so it may still be safe.',
  'health.software.ended-distribution':
    'The server names {what}. Its makers have not mended this line since {day}, or longer. {distribution} mends what it ships by itself, so it may still be safe.',
  'health.software.tls-1.3': 'The server speaks TLS 1.3. So its TLS software is from 2018 or later.',
  'health.program.not-asked': 'The programs of this computer were not asked for their versions.',
  'health.program.none': 'No program that was asked for its version is on this computer.',
  'health.program.not-known': 'This computer has {what}. How long it gets fixes depends on who ships it.',
  'health.program.supported': 'This computer has {what}. Its makers still mend this line.',
  'health.program.supported-until': 'This computer has {what}. Its makers mend this line until {day}.',
  'health.program.ended':
    'This computer has {what}. Its makers have not mended this line since {day}, or longer. Your system may mend it by itself, so it may still be safe.',

  'health.ciphers.not-asked': 'The server was not asked for everything it takes.',
  'health.ciphers.partly': 'The server was not asked for all of it. What is missing is not known.',
  'health.ciphers.strong': 'The server was asked for everything. No dangerous version or cipher suite was taken.',
  'health.ciphers.risk': '{risk}',
  'health.ciphers.remark': 'There is one small remark on what it takes. It stands with the cipher suites.',
  'health.ciphers.remarks': 'There are {count} small remarks on what it takes. They stand with the cipher suites.',
  'health.ciphers.agreed': 'A client of today and the server agree on {version}.',

  'health.renewal.none': 'No certificate of this server was seen.',
  'health.renewal.clock': '“{what}” ends on {day}. This computer’s clock is in doubt, so the days cannot be counted.',
  'health.renewal.not-yet': '“{what}” begins on {day}. Until then no client takes it.',
  'health.renewal.ended': '“{what}” ended on {day}. Clients refuse it.',
  'health.renewal.ends': '“{what}” ends on {day}, in {days}.',
  'health.renewal.due': '“{what}” ends on {day}, in {days}. Renew it now, while there is time for a second try.',
  'health.renewal.late':
    '“{what}” ends on {day}, in {days}. Programs often renew earlier than that. Look whether yours still runs.',
  'health.renewal.above':
    '“{what}”, which issued “{own}” or stands above it, ends first. Until {day} the server needs a newer one to send.',
  'health.renewal.same': 'All {count} addresses send the same certificate.',
  'health.renewal.different':
    'The addresses send different certificates of the same age. Each needs its own renewal. The first ends on {day}.',
  'health.renewal.left-out':
    '{address} sends an older certificate than another address. It ends on {day}, the other on {other}. The renewal may have left it out.',
  'health.renewal.automatic':
    'The certificate lives {days}, so a program should renew it. Whether one does shows only over time.',
  'health.renewal.changed': 'A newer certificate took the place of an older one on {day}. So renewals do arrive.',
  'health.renewal.not-reloaded':
    'The file {path} holds a newer certificate than the server sends. It ends on {day}. The server may wait for a reload.',
  'health.renewal.reloaded': 'The file {path} holds the certificate that the server sends.',

  'health.chain.none': 'No chain of this server was seen.',
  'health.chain.missing': 'The server does not send “{missing}”, which some clients need.',
  'health.chain.name': 'The certificate is for other names than the one that was asked for.',
  'health.chain.order': 'The certificates are sent in the wrong order. Old clients may stop there.',
  'health.chain.extra': 'The server sends more than is needed: {extra}. Old clients may trip over that.',
  'health.chain.ok': 'The chain is whole, in order and trusted here.',
  'health.chain.untrusted':
    'The chain is whole and in order, as far as it was seen. Whether it is trusted is not settled here.',
  'health.chain.unseen': 'No chain was seen at {addresses}. What is sent there is not known.',
  'health.settings.not-read': 'The settings of the server were not read.',
  'health.settings.partly': 'The settings were read in part. What is missing is not known.',
  'health.settings.ok': 'The settings were read, and nothing in them needs mending.',
  'health.settings.finding': '{finding}',
  'health.settings.more': 'The review has more to mend: {count}.',

  'health.watch.none':
    'The server is not on this program’s watch list. Whether something else watches it is not known.',
  'health.watch.off': 'The server is on the watch list, and its entry is switched off.',
  'health.watch.never': 'The server is on the watch list, for every {often}. No check has brought a clear answer yet.',
  'health.watch.late': 'The server is on the watch list, for every {often}. There was no clear answer since {day}.',
  'health.watch.on': 'This program checks the server every {often}. The last clear answer was on {day}.',
  'health.history.last': 'The newest check that is kept is of {day}.',
  'health.history.old': 'The newest check that is kept is of {day}. How the server stood since is not known.',

  'health.command.dry-run':
    'If certbot renews it: tries the renewal at a test service of the issuer. No certificate is changed.',
  'health.command.reload': 'Tests the settings. Only where they are fine are they loaded, with the new certificate.',
  'health.command.ends':
    'Asks the server itself when its certificate ends. The exit status is 1 in the last two weeks.',
  'health.command.check':
    'Checks once. The exit status is 0 with no fault, 1 with a fault, 3 where nothing could be concluded.',
  'health.command.cron': 'For a crontab: checks each day at 7, and writes a line only if there is something to say.',
  'health.command.timer': 'With systemd: checks once a day, until you sign out. Its log has each answer.',
  'health.command.openssl': 'Without this program: the exit status is 1 in the last two weeks of the certificate.',
} satisfies Catalogue;

export type HealthTextId = keyof typeof healthTexts;
