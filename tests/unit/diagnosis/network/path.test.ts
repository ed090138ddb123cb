import { describe, expect, it } from 'vitest';
import { judgePath } from '../../../../main/diagnosis/network/path.ts';
import type { AddressPath, Hop, PathMtu, SegmentTry } from '../../../../shared/network/path.ts';
import { targetOf } from '../../../support/look-at-network.ts';

const forms = ['whole', 'small-segments', 'large-segments', 'small-hello', 'short-answer'] as const;
type Outcomes = Readonly<Partial<Record<(typeof forms)[number], SegmentTry['outcome']>>>;

/** Four tries of each form that is named. */
const segments = (outcomes: Outcomes, count = 4): SegmentTry[] =>
  forms.flatMap((form) => {
    const outcome = outcomes[form];
    const helloBytes = form === 'small-hello' ? 320 : 1720;
    return outcome ? Array.from({ length: count }, () => ({ form, helloBytes, outcome, milliseconds: 1 })) : [];
  });

const hole = { state: 'measured', largestPassed: 1300, smallestLost: 1301, manner: 'black-hole' } as const;
const flipped = {
  whole: 'silence',
  'small-segments': 'answered',
  'large-segments': 'answered',
  'small-hello': 'answered',
} as const satisfies Outcomes;

const along = (pathMtu: Partial<PathMtu>, rest: Partial<AddressPath> = {}): AddressPath => ({
  ...{ address: '192.0.2.1', family: 4, path: [] },
  ping: {
    state: 'answered',
    tool: 'iputils',
    sent: 10,
    received: 10,
    minimumMs: 1,
    medianMs: 1,
    maximumMs: 1,
    replies: [],
    reason: '',
  },
  trace: { state: 'reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: null, reason: '' },
  pathMtu: {
    ...{
      state: 'at-least',
      largestPassed: 1500,
      smallestLost: null,
      manner: null,
      kernelMtu: null,
      interfaceMtu: 1500,
    },
    ...{ symptom: 'silence-after-connect', sizes: [], segments: [], tool: 'iputils', reason: '' },
    ...pathMtu,
  },
  ...rest,
});

const judge = (addresses: readonly AddressPath[], proxy: string | null = null) =>
  judgePath({ addresses: [...addresses], partial: false }, null, {
    target: targetOf('server.test', 443, { proxy }),
    seenAt: '2026-11-21T12:00:00Z',
  });
const found = (...addresses: readonly AddressPath[]) =>
  judge(addresses).causes.map(({ confidence, scope, variant }) => [variant, confidence, scope]);

describe('large packets that get lost', () => {
  it('are proven by the same bytes in other packets, and pings that vanish at the same size', () => {
    const { causes } = judge([along({ ...hole, segments: segments(flipped) })]);
    expect(causes).toMatchObject([
      { cause: 'path-mtu', variant: 'black-hole', confidence: 'confirmed', side: 'network' },
    ]);
    expect(causes[0]?.remedies.length).toBeGreaterThan(0);
    expect(`${causes[0]?.headline}${causes[0]?.explanation}${causes[0]?.why}`).not.toMatch(/[{}]/);
  });

  it.each([
    [4, 1000, 'possible', 'unknown'],
    [4, 1152, 'possible', 'unknown'],
    [4, 1153, 'confirmed', 'network'],
    [6, 1172, 'possible', 'unknown'],
  ] as const)(
    'are not proven by pings over IPv%i that vanish at %i bytes, where pieces of 1100 pass',
    (family, smallestLost, confidence, side) => {
      // A router that drops large pings, before a server that never answers a hello that it reads in one go.
      const limit = { ...hole, largestPassed: smallestLost - 1, smallestLost };
      const { causes } = judge([along({ ...limit, segments: segments(flipped) }, { family })]);
      expect(causes).toMatchObject([{ cause: 'path-mtu', confidence, side }]);
    },
  );

  it.each([
    ['no ping shows the size', along({ segments: segments(flipped) }), 'likely'],
    ['pings are not answered', along({ state: 'unknown', segments: segments(flipped) }), 'likely'],
    [
      'large pieces fail too: a filter may be blind to small ones',
      along({ ...hole, segments: segments({ ...flipped, 'large-segments': 'silence' }) }),
      'likely',
    ],
    [
      'pings vanish only at sizes that the hello does not reach',
      along({
        ...hole,
        smallestLost: 1501,
        interfaceMtu: 9000,
        segments: segments({ ...flipped }).map((one) => ({ ...one, helloBytes: 1400 })),
      }),
      'likely',
    ],
    [
      'a router named the size, so TCP knows it',
      along({ ...hole, manner: 'told', segments: segments(flipped) }),
      'likely',
    ],
    ['each was tried once', along({ ...hole, segments: segments(flipped, 1) }), 'possible'],
    [
      'a small hello fails as well',
      along({ ...hole, segments: segments({ ...flipped, 'small-hello': 'silence' }) }),
      'possible',
    ],
  ])('are not proven where %s', (_, path, confidence) => {
    expect(found(path)).toEqual([['pieces', confidence, null]]);
  });

  it('may be those of the answer', () => {
    const all = {
      whole: 'silence',
      'small-segments': 'silence',
      'large-segments': 'silence',
      'small-hello': 'silence',
    } as const;
    expect(found(along({ ...hole, segments: segments(all) }))).toEqual([['answers', 'possible', null]]);
    expect(found(along({ segments: segments(all) }))).toEqual([]);
    expect(judge([along({ segments: segments(all) })]).ruledOut.map(({ cause }) => cause)).toEqual(['path-mtu']);
    expect(judge([along({ segments: segments(all) })]).ruledOut[0]?.because).toContain('1500 bytes');
  });

  it.each([
    ['only small ones were measured', { largestPassed: 1200 }],
    ['none was measured', { state: 'not-tested', largestPassed: null }],
  ] as const)('are not ruled out by silence alone: %s', (_, measured) => {
    const all = { whole: 'silence', 'small-segments': 'silence', 'small-hello': 'silence' } as const;
    expect(judge([along({ segments: segments(all), ...measured })]).ruledOut).toEqual([]);
  });

  it.each(['told', 'known-here', 'black-hole'] as const)(
    'are likely those of the answer where only short answers come through a limit that is %s',
    (manner) => {
      const all = { whole: 'silence', 'small-segments': 'silence', 'small-hello': 'silence' } as const;
      const limited = { ...hole, manner, largestPassed: 1200, smallestLost: 1201 };
      const silent = judge([along({ ...limited, segments: segments(all) })]).causes;
      expect(silent).toMatchObject([{ cause: 'path-mtu', variant: 'answers', confidence: 'possible' }]);
      const short = segments({ ...all, 'short-answer': 'answered' });
      const { causes } = judge([along({ ...limited, segments: short })]);
      expect(causes).toMatchObject([{ cause: 'path-mtu', variant: 'answers', confidence: 'likely', side: 'network' }]);
      expect(causes[0]?.explanation).toContain('1200 bytes');
      expect(JSON.stringify(causes[0]?.remedies)).toContain('--set-mss 1160');
      // Without a limit of the way nothing speaks for lost packets.
      expect(found(along({ segments: short }))).toEqual([]);
    },
  );

  it('are no fault where whole hellos pass at some tries', () => {
    const mixed = segments(flipped).map((one, index) => (index === 0 ? { ...one, outcome: 'answered' as const } : one));
    expect(found(along({ ...hole, segments: mixed }))).toEqual([]);
  });

  it('have the scope of the addresses that show it', () => {
    const good = along({ symptom: 'none' }, { address: '192.0.2.2' });
    expect(found(along({ ...hole, segments: segments(flipped) }), good)).toEqual([
      ['black-hole', 'confirmed', '1 of 2 addresses'],
    ]);
  });
});

describe('a way that is fine', () => {
  it.each([
    [
      'pings are filtered',
      along({ state: 'unknown', symptom: 'none' }, { ping: { ...along({}).ping, state: 'silent', received: 0 } }),
    ],
    ['a router names a small size', along({ ...hole, manner: 'told', symptom: 'none' })],
    [
      'the end of a trace keeps silent',
      along({ symptom: 'none' }, { trace: { ...along({}).trace, state: 'not-reached' } }),
    ],
  ])('is not blamed: %s', (_, path) => {
    const { causes, risks } = judge([path]);
    expect([...causes, ...risks]).toEqual([]);
  });

  it('gets a remark for a size at which pings vanish, and for loss to the end', () => {
    expect(judge([along({ ...hole, symptom: 'none' })]).risks).toMatchObject([
      { id: 'silent-size-limit', severity: 'notice' },
    ]);
    const hop: Hop = {
      hop: 1,
      address: '10.0.0.1',
      others: [],
      milliseconds: 1,
      sent: 3,
      answered: 2,
      icmp: null,
      isTarget: false,
      weight: 'loss',
    };
    const lossy = along(
      { symptom: 'none' },
      { path: [hop], ping: { ...along({}).ping, received: 7 }, trace: { ...along({}).trace, lossFrom: 1 } },
    );
    expect(judge([lossy]).risks).toMatchObject([{ id: 'path-loss' }]);
  });

  it('is nobody’s concern where a proxy is used', () => {
    expect(judge([along({ ...hole, segments: segments(flipped) })], 'http://proxy.test:3128').causes).toEqual([]);
  });
});

describe('what mends a limit on the way', () => {
  const all = { whole: 'silence', 'small-segments': 'silence', 'small-hello': 'silence' } as const;
  const short = segments({ ...all, 'short-answer': 'answered' });
  const limited = { ...hole, largestPassed: 1250, smallestLost: 1251, device: 'wlan7', segments: short };

  it('is the packet size first, with what was measured, and no other hello', () => {
    const [cause] = judge([along(limited)]).causes;
    expect(cause?.remedies[0]).toMatchObject({ id: 'mend-the-packet-size', side: 'network' });
    expect(cause?.remedies[0]?.steps[0]?.text).toContain('1250 bytes pass, and of 1251 bytes they do not');
    const text = JSON.stringify(cause?.remedies);
    expect(text).toContain('sudo ip link set dev wlan7 mtu 1250');
    expect(text).toContain('ip route get 192.0.2.1');
    expect(text).toContain('--set-mss 1210');
    expect(text).not.toMatch(/eth0|1400|post-quantum|ClientHello/);
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-network-team')?.steps[0]?.text;
    expect(letter).toContain('Packets of 1250 bytes pass, of 1251 bytes they do not.');
    expect(letter).toContain('What should help: mend the packet size on the way.');
    expect(text).not.toMatch(/\{[a-z]/i);
  });

  it('has the headers of IPv6 taken off the segments over IPv6', () => {
    const six = along({ ...limited, largestPassed: 1300, smallestLost: 1301 }, { address: '2001:db8::1', family: 6 });
    expect(JSON.stringify(judge([six]).causes[0]?.remedies)).toContain('ip6tables -t mangle -A FORWARD');
    expect(JSON.stringify(judge([six]).causes[0]?.remedies)).toContain('--set-mss 1240');
  });

  it('names no size that nobody measured', () => {
    const text = JSON.stringify(judge([along({ segments: segments(flipped) })]).causes[0]?.remedies);
    expect(text).toContain('--clamp-mss-to-pmtu');
    expect(text).toContain('tracepath -n 192.0.2.1');
    expect(text).not.toMatch(/of 0 bytes|1500 bytes/);
  });
});
