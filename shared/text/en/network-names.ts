/** Words about names: why they fail, and what is odd about them. */
export const networkNamesTexts = {
  'cause.not-found': 'The name {host} does not exist.',
  'cause.not-found.explanation':
    'The name server says that there is no such name. A typing slip looks like this, and so does a missing DNS entry.',
  'cause.not-found-by-system': 'The name {host} has no address.',
  'cause.not-found-by-system.explanation':
    'The system says that it knows no address for this name. No name server could be asked for its own words.',
  'cause.no-address': 'The name {host} exists and has no address.',
  'cause.no-address.explanation': 'The name server knows the name. It has neither an IPv4 nor an IPv6 address for it.',
  'cause.alias-broken': 'The name {host} is an alias of a name that does not exist.',
  'cause.alias-broken.explanation':
    'The alias leads to {end}, and nothing is there. A service that was taken down often leaves such an alias behind.',
  'cause.alias-empty': 'The name {host} is an alias of a name without an address.',
  'cause.alias-empty.explanation': 'The alias leads to {end}. That name exists, and has no address.',
  'cause.alias-loop': 'The name {host} is an alias that leads back to itself.',
  'cause.alias-loop.explanation':
    'Each of these names stands for the next: {chain}. Whoever keeps the DNS entries must break the circle.',
  'cause.not-found-here': 'The name server of this network does not know {host}.',
  'cause.not-found-here.explanation':
    'The name server {one} says that there is no such name. The name server {other} has an address for it.',
  'cause.system-differs': 'This computer does not find {host}, though its name server does.',
  'cause.system-differs.explanation':
    'Asked directly, the name server gives an address. The system’s own way of looking names up does not find one.',
  'cause.server-failure': 'The name server could not find out where {host} is.',
  'cause.server-failure.explanation':
    'It answered that it failed. The name’s own servers may be down, or their signatures (DNSSEC) may not hold.',
  'cause.not-validated': 'The name server does not trust the answer about {host}.',
  'cause.not-validated.explanation':
    'It fails ({code}), and has an answer once it need not check signatures (DNSSEC). They are wrong, or its check is.',
  'cause.no-address-told': 'No name server gives this computer an address for {host}.',
  'cause.no-address-told.explanation':
    'This computer asked {servers}. What came back: {codes}. The name {host} itself may be fine.',
  'cause.refused': 'The name server refuses to answer this computer.',
  'cause.refused.explanation':
    'It answers, and says that it will not look {host} up. Name servers do so for computers of other networks.',
  'cause.no-answer': 'No name server answers this computer.',
  'cause.no-answer.explanation':
    'This computer asked {servers}, and nothing came back. The name {host} itself may be fine.',
  'cause.unreachable': 'The name server of this computer cannot be reached.',
  'cause.unreachable.explanation':
    'This computer asked {servers}, and the system said that nothing answers there. The name {host} itself may be fine.',
  'cause.malformed': 'The name server answers with something that is no answer.',
  'cause.malformed.explanation':
    'What came back from {servers} could not be read. A device on the way may change DNS answers.',
  'cause.hosts-override': 'The hosts file sends {host} to another place.',
  'cause.hosts-override.explanation':
    '{place} says {one}. The name server says {other}. Nothing answered at the address of the hosts file.',
  'cause.hosts-stranger': 'The hosts file sends {host} to another place.',
  'cause.hosts-stranger.explanation':
    '{place} says {one}. The name server says {other}. The certificate at the address of the hosts file is for another name.',
  'cause.wrong-place': 'The name {host} may lead to the wrong place.',
  'cause.wrong-place.explanation':
    'The system says {one}, and nothing answered there. A block list or a wrong DNS entry does that.',
  'cause.other-answer': 'This computer is told another address for {host} than others.',
  'cause.other-answer.explanation': 'The system says {one}, and nothing answered there. Another answer is {other}.',
  'cause.pool': 'Another address of {host} is open, and this one is not.',
  'cause.pool.explanation':
    'The system says {one}, and no connection was made there. Name servers give {other} as well. Often one of several servers is down.',

  'why.code': 'Confirmed: the name server itself says so ({code}), and the system agrees.',
  'why.bytes': 'Confirmed: the entries in its answer show it.',
  'why.os': 'Confirmed: the operating system itself says so ({code}).',
  'why.other-server': 'Confirmed: another name server, asked the same, has the answer.',
  'why.other-server-alone':
    'Likely: another name server has the answer. Whether it has one for every name is not known.',
  'why.alias-unproven': 'Likely: a name server denies it, and nothing shows that this is the word of the zone itself.',
  'why.unchecked': 'Likely: the same name server, asked without the check, has an answer.',
  'why.mixed': 'Likely: what came back is no address, which may pass.',
  'why.other-address': 'Confirmed: the other address was tried as well, and answers.',
  'why.silent': 'Likely: nothing came back, which may pass.',
  'why.failed': 'Likely: the name server says that it failed ({code}), which may pass.',
  'why.failed-here':
    'Likely: another name server has an answer. Either this one is out of order, or signatures (DNSSEC) fail its check.',
  'why.differs': 'Likely: two ways of looking up the same name differ.',
  'hosts-line': 'The address comes from {place}, not from DNS.',
  'why.hosts': 'Likely: {place} decides, and its address does not answer.',
  'why.hosts-stranger':
    'Likely: {place} says {one}, DNS says {other}, and the machine at {one} has a certificate for another name.',
  'why.hosts-proven': 'Confirmed: {place} decides, its address does not answer, and the name server’s does.',
  'why.odd-place': 'Possible: only the address looks odd.',
  'why.two-answers': 'Possible: two answers differ, and only one was tried.',
  'why.two-places': 'Possible: inside and outside of a network one name may rightly lead to different places.',
  'why.pool': 'Likely: at another address of the same name the port is open.',

  'ruled-out.resolved': 'The name has an address, and every answer agrees.',
  'ruled-out.resolved-some': 'The name has an address. Not every name server answered, and those that did agree.',
  'ruled-out.resolved-here': 'The name has an address on this computer. No name server was asked.',
  'ruled-out.resolved-differs': 'The name has an address. Where answers differ, the one that is used works.',

  'risk.hosts-override': 'The hosts file of this computer decides where {host} is: {one}.',
  'risk.private-answer': 'The name {host} leads to a private address, {one}. Inside a company this is usual.',
  'risk.shared-address-answer': 'The name {host} leads to {one}, an address inside a provider’s network.',
  'risk.loopback-answer': 'The name {host} leads to this computer itself: {one}.',
  'risk.unusable-answer': 'The name {host} leads to {one}, an address that is nowhere on the internet.',
  'risk.name-through-suffix': 'The name {host} was found only with “{suffix}” put behind it.',
  'risk.name-through-some-suffix': 'The name {host} was found only with something put behind it.',
  'risk.suffix-first': 'This computer looks for {host} with “{suffix}” behind it first, and finds another place.',
  'risk.answers-differ': 'Name servers differ about {host}: {one} or {other}.',
  'risk.families-differ': 'The IPv4 and the IPv6 address of {host} lead to places of different kinds.',
  'risk.name-server-silent': 'The name server {one} does not answer. Every lookup may wait for it first.',
  'risk.slow-name-server': 'The name server {one} took {time} to answer.',
  'risk.family-not-answered': 'The question for {type} gets no answer, though others do. Programs wait for it.',
  'risk.https-record-not-answered': 'The question for the HTTPS record gets no answer, though others do.',
  'risk.https-record-unusable': 'An HTTPS record of {host} is broken, so clients leave it alone: {detail}.',
  'risk.tcp-blocked': 'A large DNS answer could not be fetched over TCP from {one}.',
  'risk.stray-answers': 'Answers to other questions came while {host} was looked up.',
  'risk.mixed-scripts':
    'The name {label} mixes letters of {scripts} that look alike. It may pretend to be another name.',
  'risk.lookalike': 'Every letter of the name {label} looks Latin and is not. It may pretend to be another name.',

  'gap.another-server': 'asking another name server',
  'gap.servers': 'asking the name servers',
  'gap.name': 'looking up the name',
  'gap.literal': 'An address was given: no name had to be looked up.',
  'gap.unusable': 'This is no name that can be looked up.',
  'gap.hosts': 'the rest of the hosts file',
  'gap.hosts-cut': 'It is too long: only its beginning was read.',
  'gap.none-named': 'None was named.',
  'gap.not-allowed': 'It was not allowed.',
  'gap.not-for-them': 'Names like this are not for them.',
  'gap.not-told': 'This system does not tell which it uses.',
  'refusal.no-address': 'This is no address of a name server.',
  'refusal.not-allowed': 'Asking a chosen name server was not allowed.',
  'search.nothing-to-compare': 'There was nothing to compare.',
  'search.no-answer': 'The name with a final dot got no answer.',
} as const;
export type NetworkNamesTextId = keyof typeof networkNamesTexts;
