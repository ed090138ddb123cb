import type { Catalogue } from '../say.ts';

/** Words of the recipes by which one tool is made to trust one certificate. */
export const trustRecipeTexts = {
  'recipe.get.sent': 'Save {subject} as {file}, in PEM form. The server sent it: it is among the certificates.',
  'recipe.get.store': 'Save {subject} as {file}, in PEM form. It is in {store}.',
  'recipe.get.nowhere': 'Get {subject} from its owner, and save it as {file}, in PEM form.',
  'recipe.check.known': 'See that the file is the right one. Its SHA-256 fingerprint has to be {fingerprint}.',
  'recipe.check.unknown': 'See the fingerprint of the file.',
  'recipe.check.ask':
    'Ask the owner of {subject} for the fingerprint another way, by telephone say. Go on only if it is the same.',
  'recipe.check.variable':
    'See whether {name} is set already. If so, add the certificate to the file that it names, and go to the verification.',
  'recipe.check.setting': 'See whether something is set already. If so, write it down for the way back.',
  'recipe.prefer-server':
    'An intermediate is best sent by the server: then no client needs this. Do it here only where that cannot be changed.',
  'recipe.file-with-root':
    'This file takes the place of other roots. Put the root of {subject} into it as well, below the intermediate.',
  'recipe.verify.connect': 'Connect again. It has to end without an error about the certificate.',

  'recipe.risk.root': 'Whoever has the key of {subject} can then pose as any site to {audience}.',
  'recipe.risk.host': 'Whoever has the key of {subject} can then pose as {host} to {audience}, and as nobody else.',
  'recipe.risk.intermediate': 'The intermediate stays in use for {audience}, also after its issuer replaced it.',
  'recipe.risk.anchor': 'Java takes it for the end of a chain, as if it were a root.',
  'recipe.risk.replaces':
    'The file takes the place of the tool’s own list: other sites fail unless their roots are in it.',

  'recipe.audience.machine': 'every account of this computer',
  'recipe.audience.user': 'this account',
  'recipe.audience.java': 'every program of this JDK',
  'recipe.audience.node': 'Node programs with this variable',
  'recipe.audience.npm': 'npm of this account',
  'recipe.audience.pip': 'pip of this account',
  'recipe.audience.requests': 'Python programs with this variable',
  'recipe.audience.git': 'git of this account',
  'recipe.audience.curl': 'curl with this variable',
  'recipe.audience.docker': 'the Docker daemon',
  'recipe.audience.image': 'every program in that image',
  'recipe.audience.conda': 'conda of this account',
  'recipe.audience.firefox': 'Firefox with this profile',
  'recipe.audience.firefox-account': 'Firefox of this account',
  'recipe.audience.firefox-policy': 'Firefox of every account',
  'recipe.audience.chromium': 'Chrome of this account',
  'recipe.audience.wsl': 'every account of that Linux',
  'recipe.audience.android-app': 'the debug build of this app',
  'recipe.audience.android-user': 'the browser, and apps that heed added certificates',

  'recipe.windows-machine.title': 'Windows, all users of this computer',
  'recipe.windows-machine.add': 'Add it, in a PowerShell or command window that you open as administrator.',
  'recipe.windows-machine.undo': 'Take it out again, as administrator.',
  'recipe.windows-user.title': 'Windows, this account alone',
  'recipe.windows-user.add': 'Add it. Windows shows the fingerprint and asks.',
  'recipe.windows-user.undo': 'Take it out again. Windows asks.',
  'recipe.windows.verify': 'See that it is there, then let Windows judge the server.',

  'recipe.macos-machine.title': 'macOS, every account of this Mac',
  'recipe.macos-user.title': 'macOS, this account alone',
  'recipe.macos.add': 'Add it to the keychain. macOS asks for your password.',
  'recipe.macos.add-intermediate': 'Add it to the keychain, without trusting it by itself.',
  'recipe.macos.verify': 'Let macOS judge it.',
  'recipe.macos.undo': 'Take the trust back, then take it out of the keychain.',

  'recipe.debian.title': 'Debian and Ubuntu, the system’s store',
  'recipe.debian.add': 'Put it among the local roots. The name has to end in .crt, the content has to be PEM.',
  'recipe.debian.undo': 'Take it out again.',
  'recipe.rhel.title': 'RHEL, Fedora and their relatives, the system’s store',
  'recipe.rhel.add': 'Put it among the roots of this computer.',
  'recipe.rhel.undo': 'Take it out again.',

  'recipe.java.title': 'Java in {place}',
  'recipe.java.title-unknown': 'Java, by JAVA_HOME',
  'recipe.java.add': 'Keep a copy of the trust store, then add the certificate.',
  'recipe.java.add-plain': 'Add it to the trust store of the JDK. It needs the right to write there.',
  'recipe.java.shared': 'Other JDKs use the same file: {homes}.',
  'recipe.java.regenerated':
    'This file belongs to the system. Use the recipe for the system’s store if it is written anew.',
  'recipe.java.verify': 'See that it is there, with the same fingerprint. Then start the program again.',
  'recipe.java.undo': 'Take it out again, then start the program again.',

  'recipe.node.title': 'Node, with one more file of roots',
  'recipe.node.add': 'Name the file before the program starts. Node reads it once, at the start.',
  'recipe.node.undo': 'Take the variable back, then start the program again.',
  'recipe.node-system-ca.title': 'Node, with the roots of the system',
  'recipe.node-system-ca.check':
    'See the version. Node 22.19, 24.6 or later heeds this variable; from 22.15 on there is the switch --use-system-ca.',
  'recipe.node-system-ca.add': 'Add the certificate to the system’s store first. Then let Node use that store.',
  'recipe.node-system-ca.undo': 'Take the variable back, then start the program again.',

  'recipe.npm.title': 'npm, with a file of its own',
  'recipe.npm.add': 'Give npm the file. Where it needs public roots too, use NODE_EXTRA_CA_CERTS instead.',
  'recipe.npm.verify': 'Ask the registry for a sign of life.',
  'recipe.npm.undo': 'Take the setting back.',

  'recipe.pip.title': 'pip',
  'recipe.pip.add': 'Make a file of public roots and this one, then give it to pip.',
  'recipe.pip.verify': 'See that pip uses it, then install again what failed.',
  'recipe.pip.undo': 'Take the setting back, then remove the file.',

  'recipe.requests.title': 'Python with requests or certifi',
  'recipe.requests.add':
    'Make a file of certifi’s roots and this one, then name it. Changing certifi itself lasts until its next update.',
  'recipe.requests.undo': 'Take the variable back, then remove the file.',

  'recipe.git.title': 'git, for this server alone',
  'recipe.git.add': 'Give git the file, for addresses of this server.',
  'recipe.git.schannel': 'Git for Windows may use the store of Windows instead: see git config http.sslBackend.',
  'recipe.git.verify': 'Ask the server for its branches. Put the address of your repository in.',
  'recipe.git.undo': 'Take the setting back.',

  'recipe.curl.title': 'curl',
  'recipe.curl.once': 'Try it for one call. Where that is enough, nothing has to be changed.',
  'recipe.curl.windows':
    'The curl of Windows heeds the store of Windows and no variable: there, the call above is all.',
  'recipe.curl.add': 'Name the file for this shell.',
  'recipe.curl.undo': 'Take the variable back.',

  'recipe.docker.title': 'Docker daemon, for this registry alone',
  'recipe.docker.add': 'Put the file where the daemon looks for the roots of this registry. No restart is needed.',
  'recipe.docker.desktop':
    'With Docker Desktop the folder is .docker/certs.d in your home folder; restart it afterwards.',
  'recipe.docker.verify': 'Pull an image of that registry again.',
  'recipe.docker.undo': 'Take the file out again.',

  'recipe.image-debian.title': 'Image based on Debian or Ubuntu',
  'recipe.image-alpine.title': 'Image based on Alpine',
  'recipe.image-scratch.title': 'Image from scratch, without roots of its own',
  'recipe.image.check': 'Put the file beside the Dockerfile. See that it is the right one.',
  'recipe.image.add': 'Add these lines to the Dockerfile, before the first one that goes to the network.',
  'recipe.image.add-scratch': 'Take the list from an earlier stage. Add these lines to the Dockerfile.',
  'recipe.image.verify': 'Build it, start it, and do what failed before once more.',
  'recipe.image.undo': 'Take the lines out of the Dockerfile and build the image again.',

  'recipe.conda.title': 'conda',
  'recipe.conda.add': 'Make a file of public roots and this one, then give it to conda.',
  'recipe.conda.verify': 'See that conda uses it, then do what failed before once more.',
  'recipe.conda.undo': 'Take the setting back, then remove the file.',

  'recipe.wsl.title': 'Debian or Ubuntu inside Windows (WSL)',
  'recipe.wsl.add': 'Windows’ own store does not count inside WSL. Hand the file over, from PowerShell.',
  'recipe.wsl.undo': 'Take it out again.',

  'recipe.firefox.title': 'Firefox, the profile {place}',
  'recipe.firefox.title-settings': 'Firefox, by its settings',
  'recipe.firefox.close': 'Close Firefox first. The command certutil is in the package libnss3-tools.',
  'recipe.firefox.add': 'Add it to the profile.',
  'recipe.firefox.add-settings':
    'Open Settings, Privacy and Security, View Certificates, Authorities, Import. Choose the file and let it identify websites.',
  'recipe.firefox.verify': 'See that it is there, then start Firefox and load the page again.',
  'recipe.firefox.verify-settings': 'See that it stands among the authorities, then load the page again.',
  'recipe.firefox.undo': 'Take it out of the profile, with Firefox closed.',
  'recipe.firefox.undo-settings': 'Choose it among the authorities, then Delete or Distrust.',
  'recipe.firefox-policy.title': 'Firefox of every account, by a policy',
  'recipe.firefox-policy.copy': 'Put the file where Firefox looks for certificates by name.',
  'recipe.firefox-policy.add':
    'Write this into {place}. Where the file is there already, add to it. Then start Firefox again.',
  'recipe.firefox-policy.verify': 'Open about:policies: the entry has to stand there without an error.',
  'recipe.firefox-policy.undo':
    'Take the entry out of the file. Delete the certificate among the authorities too: it stays in the profile.',

  'recipe.chromium.title': 'Chrome and Chromium on Linux, this account',
  'recipe.chromium.add': 'Add it to the database of this account. certutil is in the package libnss3-tools.',
  'recipe.chromium.verify': 'See that it is there, then start Chrome again and load the page.',
  'recipe.chromium.undo': 'Take it out again, then start Chrome again.',

  'recipe.android-app.title': 'Android, your own app',
  'recipe.android-app.check': 'Put the file into res/raw of the app, as {name}.pem. See that it is the right one.',
  'recipe.android-app.add':
    'Write this as res/xml/network_security_config.xml, for debug builds alone. Name it in the manifest.',
  'recipe.android-app.verify': 'Build the app, start it, and do what failed before once more.',
  'recipe.android-app.undo': 'Take the lines and the file out again and build the app anew.',
  'recipe.android-user.title': 'Android, this device',
  'recipe.android-user.add':
    'Open Settings, Security, More, Encryption and credentials, Install a certificate, CA certificate. Choose the file.',
  'recipe.android-user.limits': 'Since Android 7, apps do not heed it unless they say so. Chrome does.',
  'recipe.android-user.verify': 'See that it stands under Trusted credentials, User. Then load the page again.',
  'recipe.android-user.undo': 'Open Trusted credentials, User, choose it, then Uninstall.',
} as const satisfies Catalogue;

export type TrustRecipeTextId = keyof typeof trustRecipeTexts;
