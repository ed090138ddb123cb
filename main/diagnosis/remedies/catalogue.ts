import { addTheMissingCertificate } from './add-the-missing-certificate.ts';
import { addTheNameToTheCertificate } from './add-the-name-to-the-certificate.ts';
import { addTheRootsOfTheCommand } from './add-the-roots-of-the-command.ts';
import { addTheSite } from './add-the-site.ts';
import { agreeOnAlpn } from './agree-on-alpn.ts';
import { allowASharedSuite } from './allow-a-shared-suite.ts';
import { allowThisAddress } from './allow-this-address.ts';
import { askAboutTheFilter } from './ask-about-the-filter.ts';
import { askForStarttls } from './ask-for-starttls.ts';
import { askWhoForbids } from './ask-who-forbids.ts';
import { askWithoutHttp2 } from './ask-without-http2.ts';
import { beginWithTls } from './begin-with-tls.ts';
import { changeThePolicy } from './change-the-policy.ts';
import { changeTheSetting } from './change-the-setting.ts';
import { checkAddressAndPort } from './check-address-and-port.ts';
import { checkTheName } from './check-the-name.ts';
import { checkTheSpelling } from './check-the-spelling.ts';
import { chooseTheProtocol } from './choose-the-protocol.ts';
import { compareTheClock } from './compare-the-clock.ts';
import { connectWithCareMeanwhile } from './connect-with-care-meanwhile.ts';
import { exceptItFromTheSignIn } from './except-it-from-the-sign-in.ts';
import { findOutWhyItIsRefused } from './find-out-why-it-is-refused.ts';
import { findWhatItWaitsFor } from './find-what-it-waits-for.ts';
import { getACertificateForClients } from './get-a-certificate-for-clients.ts';
import { getAnIssuedCertificate } from './get-an-issued-certificate.ts';
import { giveAClientCertificate } from './give-a-client-certificate.ts';
import { giveItMoreTime } from './give-it-more-time.ts';
import { giveTheProxyAPassword } from './give-the-proxy-a-password.ts';
import { giveTheProxyTime } from './give-the-proxy-time.ts';
import { giveThisComputerAWay } from './give-this-computer-a-way.ts';
import { haveItIssuedAnew } from './have-it-issued-anew.ts';
import { haveTheSettingsRead } from './have-the-settings-read.ts';
import { issueAClientCertificate } from './issue-a-client-certificate.ts';
import { leaveItUninspected } from './leave-it-uninspected.ts';
import { letItThroughTheProxy } from './let-it-through-the-proxy.ts';
import { letLargeHellosThrough } from './let-large-hellos-through.ts';
import { letThePortIn } from './let-the-port-in.ts';
import { letTheProgramOut } from './let-the-program-out.ts';
import { letTls13Through } from './let-tls13-through.ts';
import { lookUpTheProxyAgain } from './look-up-the-proxy-again.ts';
import { lowerThePacketSizeHere } from './lower-the-packet-size-here.ts';
import { mendStarttls } from './mend-starttls.ts';
import { mendTheName } from './mend-the-name.ts';
import { mendTheOneThatDiffers } from './mend-the-one-that-differs.ts';
import { mendThePacketSize } from './mend-the-packet-size.ts';
import { mendTheResolver } from './mend-the-resolver.ts';
import { mendTheSessions } from './mend-the-sessions.ts';
import { mendTheWayToTheOrigin } from './mend-the-way-to-the-origin.ts';
import { nameTheRightProxy } from './name-the-right-proxy.ts';
import { offerAlpn } from './offer-alpn.ts';
import { offerStarttls } from './offer-starttls.ts';
import { offerUsualGroups } from './offer-usual-groups.ts';
import { openThePageOfTheProxy } from './open-the-page-of-the-proxy.ts';
import { openTheWay } from './open-the-way.ts';
import { pairKeyAndCertificate } from './pair-key-and-certificate.ts';
import { raiseTheLimit } from './raise-the-limit.ts';
import { reachTheRevocationList } from './reach-the-revocation-list.ts';
import { readTheClientsSettings } from './read-the-clients-settings.ts';
import { readTheServerLog } from './read-the-server-log.ts';
import type { RemedySpec } from './remedy.ts';
import { renewTheCertificate } from './renew-the-certificate.ts';
import { renewTheClientCertificate } from './renew-the-client-certificate.ts';
import { replaceTheIntermediate } from './replace-the-intermediate.ts';
import { runItAgain } from './run-it-again.ts';
import { seeWhetherPacketsArrive } from './see-whether-packets-arrive.ts';
import { sendASmallerHelloForNow } from './send-a-smaller-hello-for-now.ts';
import { sendTheClientIntermediate } from './send-the-client-intermediate.ts';
import { sendTheName } from './send-the-name.ts';
import { sendTheWholeChain } from './send-the-whole-chain.ts';
import { setTheClock } from './set-the-clock.ts';
import { showOneCertificate } from './show-one-certificate.ts';
import { signAsClientsAccept } from './sign-as-clients-accept.ts';
import { signInThroughALocalProxy } from './sign-in-through-a-local-proxy.ts';
import { signInToTheNetwork } from './sign-in-to-the-network.ts';
import { startTheService } from './start-the-service.ts';
import { switchItOnOrTakeItOut } from './switch-it-on-or-take-it-out.ts';
import { switchItOnOrTakeItsLineOut } from './switch-it-on-or-take-its-line-out.ts';
import { takeNarrowListsOut } from './take-narrow-lists-out.ts';
import { takeTheHostsLineOut } from './take-the-hosts-line-out.ts';
import { takeTheOfferOfHttp2 } from './take-the-offer-of-http2.ts';
import { trustTheInspectionRoot } from './trust-the-inspection-root.ts';
import { trustTheOwnersRoot } from './trust-the-owners-root.ts';
import { tryAnotherNetwork } from './try-another-network.ts';
import { turnOnTodaysVersions } from './turn-on-todays-versions.ts';
import { turnTlsOn } from './turn-tls-on.ts';
import { updateTheClient } from './update-the-client.ts';
import { updateTheRootList } from './update-the-root-list.ts';
import { updateTheServerProgram } from './update-the-server-program.ts';
import { useAClientThatKnowsTheKey } from './use-a-client-that-knows-the-key.ts';
import { useANamedIssuer } from './use-a-named-issuer.ts';
import { useAUsualKey } from './use-a-usual-key.ts';
import { useLargerDh } from './use-larger-dh.ts';
import { useThePortWithTls } from './use-the-port-with-tls.ts';
import { useTheSecurePort } from './use-the-secure-port.ts';
import { waitForTheBeginning } from './wait-for-the-beginning.ts';
import { waitForTheClientCertificate } from './wait-for-the-client-certificate.ts';
import { waitLonger } from './wait-longer.ts';
import { widenCipherSuites } from './widen-cipher-suites.ts';
import { writeTheRightScheme } from './write-the-right-scheme.ts';
import { writeToTheDnsOperator } from './write-to-the-dns-operator.ts';
import { writeToTheNetworkTeam } from './write-to-the-network-team.ts';
import { writeToTheResolverTeam } from './write-to-the-resolver-team.ts';
import { writeToTheServerOwner } from './write-to-the-server-owner.ts';

/** Every remedy; for one cause and side this is the order people see. */
export const remedies: readonly RemedySpec[] = [
  setTheClock,
  takeTheHostsLineOut,
  useTheSecurePort,
  turnTlsOn,
  chooseTheProtocol,
  askForStarttls,
  beginWithTls,
  useThePortWithTls,
  mendStarttls,
  offerStarttls,
  turnOnTodaysVersions,
  updateTheClient,
  connectWithCareMeanwhile,
  widenCipherSuites,
  allowASharedSuite,
  offerUsualGroups,
  useAUsualKey,
  useAClientThatKnowsTheKey,
  takeNarrowListsOut,
  signAsClientsAccept,
  agreeOnAlpn,
  askWithoutHttp2,
  takeTheOfferOfHttp2,
  offerAlpn,
  sendTheName,
  haveTheSettingsRead,
  addTheSite,
  checkTheName,
  addTheNameToTheCertificate,
  renewTheCertificate,
  replaceTheIntermediate,
  updateTheRootList,
  waitForTheBeginning,
  compareTheClock,
  getAnIssuedCertificate,
  trustTheOwnersRoot,
  sendTheWholeChain,
  addTheMissingCertificate,
  haveItIssuedAnew,
  pairKeyAndCertificate,
  giveAClientCertificate,
  renewTheClientCertificate,
  waitForTheClientCertificate,
  getACertificateForClients,
  useANamedIssuer,
  sendTheClientIntermediate,
  findOutWhyItIsRefused,
  issueAClientCertificate,
  waitLonger,
  giveItMoreTime,
  findWhatItWaitsFor,
  letThePortIn,
  switchItOnOrTakeItOut,
  switchItOnOrTakeItsLineOut,
  startTheService,
  askWhoForbids,
  openTheWay,
  seeWhetherPacketsArrive,
  giveThisComputerAWay,
  letTheProgramOut,
  checkAddressAndPort,
  checkTheSpelling,
  mendTheName,
  mendTheResolver,
  mendThePacketSize,
  lowerThePacketSizeHere,
  letLargeHellosThrough,
  letTls13Through,
  mendTheSessions,
  updateTheServerProgram,
  sendASmallerHelloForNow,
  tryAnotherNetwork,
  askAboutTheFilter,
  readTheServerLog,
  showOneCertificate,
  mendTheOneThatDiffers,
  runItAgain,
  raiseTheLimit,
  giveTheProxyAPassword,
  signInThroughALocalProxy,
  exceptItFromTheSignIn,
  letItThroughTheProxy,
  writeTheRightScheme,
  openThePageOfTheProxy,
  giveTheProxyTime,
  lookUpTheProxyAgain,
  nameTheRightProxy,
  signInToTheNetwork,
  mendTheWayToTheOrigin,
  trustTheInspectionRoot,
  leaveItUninspected,
  useLargerDh,
  reachTheRevocationList,
  addTheRootsOfTheCommand,
  changeTheSetting,
  changeThePolicy,
  readTheClientsSettings,
  allowThisAddress,
  writeToTheDnsOperator,
  writeToTheResolverTeam,
  writeToTheServerOwner,
  writeToTheNetworkTeam,
];
