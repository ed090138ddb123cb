// Names, protocols, extensions, and the outer form of a hello.
import { helloLength, sentCipherSuites } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { extensionType as type } from '../../tls/wire/extension.ts';
import { changing } from './change-versions.ts';
import { type HelloChange, helloChange } from './hello-change.ts';
import type { Trial } from './trial.ts';

export function nameChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const { serverName } = to;
  if (from.serverName === null && serverName !== null)
    return [
      helloChange(
        'add-server-name',
        [],
        changing((hello) => ({ ...hello, serverName })),
      ),
    ];
  if (from.serverName !== null && serverName === null)
    return [
      helloChange(
        'drop-server-name',
        [],
        changing((hello) => ({ ...hello, serverName: null })),
      ),
    ];
  return [];
}

export function protocolChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  if (from.alpn.join() === to.alpn.join()) return [];
  const { alpn } = to;
  return alpn.length === 0
    ? [
        helloChange(
          'drop-alpn',
          [],
          changing((hello) => ({ ...hello, alpn: [] })),
        ),
      ]
    : [
        helloChange(
          'other-alpn',
          [],
          changing((hello) => ({ ...hello, alpn })),
          alpn.join(', '),
        ),
      ];
}

type Flag = 'extendedMasterSecret' | 'sessionTicket' | 'statusRequest';
const flags: readonly (readonly [Flag, number])[] = [
  ['extendedMasterSecret', type.extendedMasterSecret],
  ['sessionTicket', type.sessionTicket],
  ['statusRequest', type.statusRequest],
];

export function extensionChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const switched = flags.flatMap(([flag, number]) =>
    from[flag] === to[flag]
      ? []
      : [
          toggled(
            to[flag],
            number,
            changing((hello) => ({ ...hello, [flag]: to[flag] })),
          ),
        ],
  );
  return [...switched, ...renegotiation(from, to), ...optional(from), ...others(from, to)];
}

const toggled = (isAdded: boolean, number: number, apply: HelloChange['apply']): HelloChange =>
  helloChange(isAdded ? 'add-extension' : 'drop-extension', [number], apply);

/** The extension or the signalling suite say the same, RFC 5746 section 3.4. */
function renegotiation(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const says = (hello: HelloSpec) => hello.renegotiationInfo || sentCipherSuites(hello).includes(0x00ff);
  if (says(from) || !says(to)) return [];
  return [
    toggled(
      true,
      type.renegotiationInfo,
      changing((hello) => ({ ...hello, renegotiationInfo: true })),
    ),
  ];
}

/** What no hello of ours has: each can be left out. */
function optional(from: HelloSpec): HelloChange[] {
  const { certificateCompressions = [], encryptThenMac, recordSizeLimit } = from;
  return [
    ...(encryptThenMac
      ? [
          toggled(
            false,
            type.encryptThenMac,
            changing((hello) => ({ ...hello, encryptThenMac: false })),
          ),
        ]
      : []),
    ...(certificateCompressions.length > 0
      ? [
          toggled(
            false,
            type.compressCertificate,
            changing((hello) => ({ ...hello, certificateCompressions: [] })),
          ),
        ]
      : []),
    ...(recordSizeLimit === undefined ? [] : [toggled(false, type.recordSizeLimit, without('recordSizeLimit'))]),
  ];
}

function others(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const kept = (to.moreExtensions ?? []).map(({ type: number }) => number);
  const formats = from.form?.pointFormats ?? null;
  return [
    ...(from.moreExtensions ?? [])
      .filter(({ type: number }) => !kept.includes(number))
      .map(({ type: number }) =>
        toggled(
          false,
          number,
          changing((hello) => ({
            ...hello,
            moreExtensions: (hello.moreExtensions ?? []).filter((extension) => extension.type !== number),
          })),
        ),
      ),
    ...(from.form && formats === null && to.groups.length > 0
      ? [toggled(true, type.ecPointFormats, withFormats([0]))]
      : []),
  ];
}

const without = (field: 'recordSizeLimit' | 'compressionMethods' | 'form') =>
  changing((hello): HelloSpec => {
    const { [field]: _, ...others } = hello;
    return others;
  });

const withFormats = (pointFormats: readonly number[]) =>
  changing((hello) => (hello.form ? { ...hello, form: { ...hello.form, pointFormats } } : hello));

/** What is no offer: GREASE, order, compression, lengths and pieces. */
export function formChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const length = helloLength(from);
  const isAwkward = length >= 256 && length < longEnough;
  return [
    ...(from.grease && !to.grease
      ? [
          helloChange(
            'drop-grease',
            [],
            changing((hello) => ({ ...hello, grease: false })),
          ),
        ]
      : []),
    ...(from.compressionMethods && !to.compressionMethods
      ? [helloChange('no-compression', [], without('compressionMethods'))]
      : []),
    ...(from.padTo !== null && to.padTo === null
      ? [
          helloChange(
            'drop-extension',
            [type.padding],
            changing((hello) => ({ ...hello, padTo: null })),
          ),
        ]
      : []),
    ...(isAwkward
      ? [
          helloChange(
            'longer',
            [],
            changing((hello) => ({ ...hello, padTo: longEnough })),
          ),
        ]
      : []),
    ...(from.recordVersion === to.recordVersion
      ? []
      : [
          helloChange(
            'record-version',
            [to.recordVersion],
            changing((hello) => ({ ...hello, recordVersion: to.recordVersion })),
          ),
        ]),
    ...(from.form ? [helloChange('other-order', [], without('form'))] : []),
    ...(length > segmentLimit ? [inSmallSegments()] : []),
  ];
}

/** The same bytes in small writes: what counts bytes of a hello sees no difference, what drops large packets does. */
export const inSmallSegments = (): HelloChange =>
  helloChange('small-segments', [], (trial: Trial) => {
    const pieces = Math.ceil((helloLength(trial.hello) + 5) / pieceBytes);
    return { ...trial, writes: Array.from({ length: pieces }, () => pieceBytes) };
  });

/** Below every maximum segment size in use, and below a 256-byte mark. */
const pieceBytes = 250;
/** A hello below it travels in one segment on every path. */
export const segmentLimit = 1200;
/** First length that the servers which stumble over 256 to 511 bytes take again. RFC 7685 section 1. */
const longEnough = 512;
