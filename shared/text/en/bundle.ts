import type { Catalogue } from '../say.ts';

/** Words of the files in an evidence folder, and why one cannot be written or opened again. */
export const bundleTexts = {
  'bundle.readme.title': 'Evidence about {target}',
  'bundle.readme.run': 'Checked {time}. Run {run}. Written by {creator}.',
  'bundle.readme.result': 'Result: {headline}',
  'bundle.readme.ticket': 'Ticket: {ticket}',
  'bundle.readme.files': 'What is in this folder',
  'bundle.readme.left-out': 'What was left out, and why',
  'bundle.readme.nothing-left-out': 'Nothing.',
  'bundle.readme.hidden': 'What was hidden',
  'bundle.readme.check': 'To see whether the files are as they were written: sha256sum -c {sums}',
  'bundle.readme.again': 'To see all of it again in Handshake Doctor, open {file}, this folder, or the PDF.',
  'bundle.readme.keep': 'Private keys, passwords and session keys were looked for in every file and taken out.',
  'bundle.readme.free':
    'Names of people and customers that stand freely in notes and answers are not found. Nor is one plain word of a hidden name, or a name spelled backwards or as numbers. Fingerprints of certificates stay: public lists may tell whose they are.',
  'bundle.hidden.it':
    'For your own IT team: passwords, tokens and keys are gone. Names and addresses are as they were.',
  'bundle.hidden.vendor':
    'For the support of a vendor: passwords, tokens and keys are gone. Private names and addresses of your side have other names, the same ones in every file. The server itself and whom to call are shown.',
  'bundle.hidden.public':
    'For anybody: passwords, tokens and keys are gone. Private and personal names and addresses have other names, the same ones in every file.',
  'bundle.hidden.count': 'Values with another name: {count}. The key to them stays with whoever made this folder.',

  'bundle.file.report.pdf': 'for people: the whole report; page 1 stands alone',
  'bundle.file.report.html': 'the same for a browser: one file, no script, nothing is fetched',
  'bundle.file.ticket-text.txt': 'to paste into the form of a ticket: at most 25 lines',
  'bundle.file.report.json': 'for programs: the case itself',
  'bundle.file.step.json': 'for programs: all that was found',
  'bundle.file.chain.pem.txt': 'the certificates as the server sent them',
  'bundle.file.handshake.pcapng': 'for Wireshark: every try as packets, without keys',
  'bundle.file.path.txt': 'for the network team: ping and the way to the server',
  'bundle.file.commands.txt': 'to see the same without this program',
  'bundle.file.README.txt': 'this text',
  'bundle.file.SHA256SUMS.txt': 'checksums of all the others',

  'bundle.why.no-certificates': 'no certificate was seen',
  'bundle.why.survey-certificates':
    'a survey keeps their fingerprints alone. To get them: handshake-doctor chain {target} --bundle FOLDER',
  'bundle.why.other-chains': 'there are more: those of another address, or of a longer list, are not in it',
  'bundle.why.certificates-hidden': 'the certificates have names in them that are hidden, and cannot be written anew',
  'bundle.why.some-certificates-hidden': '{count} certificates have names in them that are hidden, and are left out',
  'bundle.why.no-handshake': 'no connection was tried, so there is nothing to show',
  'bundle.why.capture-hidden':
    'the packets hold names or addresses that are hidden, and cannot be written anew without a lie',
  'bundle.why.some-packets-hidden':
    '{count} of {all} tries are without their bytes: these hold names or addresses that are hidden',
  'bundle.why.too-large': 'with it the folder would be larger than {most} MB, which many portals refuse',
  'bundle.why.earlier-runs': '{count} earlier checks are in report.json alone',

  'bundle.pem.title': 'Certificates as the server sent them.',
  'bundle.pem.from': 'Sent by {address}',
  'bundle.pem.number': 'Number {number} of {count}',
  'bundle.pem.missing': 'Number {number} of {count}: left out, because it has a hidden name in it.',
  'bundle.pem.subject': 'Subject: {name}',
  'bundle.pem.issuer': 'Issuer: {name}',
  'bundle.pem.dates': 'From {from} until {until}',
  'bundle.pem.sha256': 'SHA-256: {hash}',

  'bundle.path.title': 'The way to {target}',
  'bundle.path.looked': 'Looked at {time}.',
  'bundle.path.not-tested': 'Not tested: nobody asked for ping or traceroute in this case.',
  'bundle.path.repeat': 'To test it: handshake-doctor network {target}',
  'bundle.path.ping': 'Ping: ICMP echo requests ({tool}).',
  'bundle.path.no-ping': 'Ping: not tested. {reason}',
  'bundle.path.trace': 'Traceroute: {protocol} packets ({tool}).',
  'bundle.path.trace-unknown': 'Traceroute: the kind of packets is not known ({tool}).',
  'bundle.path.no-trace': 'Traceroute: not tested. {reason}',
  'bundle.path.note': 'A router that keeps silent is no fault: many do. Firewalls may treat such packets unlike TLS.',
  'bundle.path.mtu': 'Largest packets',

  'bundle.commands.note': 'Commands that show the same without this program. They ask the server, and change nothing.',
  'bundle.commands.hidden':
    'Some values have other names here, such as IP-1 or host-2. Put the real ones in before you run a command.',
  'bundle.commands.none': 'There is no command that would show the same.',
  'bundle.commands.caveat': 'Another program sends another hello, so its result may differ.',

  'bundle.attached': 'The case of this report. Open the PDF in Handshake Doctor to see all of it again.',

  'bundle.folder.there': 'it is there already and not empty. Name a folder that is not there yet',
  'bundle.folder.file': 'a file has this name. Name a folder that is not there yet',
  'bundle.folder.parent': 'the folder around it is not there. Make that one first',
  'bundle.folder.read-only': 'nothing can be written there. Choose another place',
  'bundle.folder.full': 'the disk is full. Make room, or choose another place. Nothing was left there',
  'bundle.folder.other': 'the system says {code}. Choose another place. Nothing was left there',
  'bundle.key': 'What the other names stand for is in {place}. Keep that file to yourself.',
  'bundle.unread':
    'Nothing was written, because {file} is too long to be searched for what is hidden. Please write it for your own team, with --audience it',
  'bundle.leak':
    'Nothing was written, because {what} still stands in {file}. Please report this as a fault of the program',

  'inside.empty': 'this file is empty',
  'inside.page': 'this is a page for a browser. Open the report.pdf or the report.json beside it',
  'inside.no-case-pdf':
    'this PDF has no case in it. A report that was printed or saved anew has lost it. Open the report.json',
  'inside.no-case-zip': 'there is no report.json in this zip. An evidence folder of Handshake Doctor has one',
  'inside.no-case-folder': 'there is no report.json in this folder',
  'inside.several': 'there are several reports in it. Open one of them by itself',
  'inside.locked-pdf': 'this PDF is locked. Open it without its password protection, or open the report.json',
  'inside.damaged-pdf': 'this PDF is damaged. Open the report.json of the same report',
  'inside.damaged-zip': 'this zip is damaged, or locked with a password. Unpack it yourself, and open its report.json',
  'inside.too-long': 'what it unpacks to is too large for a case. One has at most {most} MB',
} as const satisfies Catalogue;
