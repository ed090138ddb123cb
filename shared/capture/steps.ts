import type {
  CaptureAlert,
  CaptureDirection,
  CaptureIcmp,
  CaptureMessage,
  CaptureReset,
  CaptureStream,
} from './stream.ts';

type End = 'client' | 'server';

/**
 * One thing that crossed the wire, or should have.
 *
 * `open`: the connection. `middle`: it began before the capture. `dialogue`: what was said in the clear before TLS.
 * `plaintext`: something else than TLS. `silence`: nothing more came, though something should.
 */
export type CaptureStep = {
  readonly from: End | 'nobody';
  /** Name on the wire, RFC spelling. */
  readonly name: string;
  /** Null where no packet shows it. */
  readonly packet: number | null;
  /** Since the first packet of the conversation; null where nothing happened. */
  readonly milliseconds: number | null;
  readonly bytes: number | null;
  readonly encrypted: boolean;
  /** Where the handshake ended short of its goal: at most one step. */
  readonly broke: boolean;
} & (
  | { readonly kind: 'open' | 'middle' | 'dialogue' | 'plaintext' | 'close' | 'silence' | 'malformed' }
  | { readonly kind: 'message'; readonly message: CaptureMessage }
  | { readonly kind: 'alert'; readonly alert: CaptureAlert }
  | { readonly kind: 'reset'; readonly reset: CaptureReset }
  | { readonly kind: 'icmp'; readonly icmp: CaptureIcmp }
);

const plain = { bytes: null, encrypted: false, broke: false } as const;

/** A conversation as the steps of a ladder, in the order of the file, with the place where it broke. */
export function captureSteps(stream: CaptureStream): readonly CaptureStep[] {
  const crossed = [...opening(stream), ...inOrder(stream)];
  if (stream.outcome === 'completed' || stream.outcome === 'unfinished') return withoutLeave(crossed);
  const at = breakingStep(stream, crossed);
  if (at === -1) return [...crossed, { ...nothing, kind: 'silence', broke: true }];
  return crossed.slice(0, at + 1).map((step, index) => (index === at ? { ...step, broke: true } : step));
}

const nothing = { ...plain, from: 'nobody', name: '', packet: null, milliseconds: null } as const;

function opening({ kind, packets, plaintext, server, tcp, transport }: CaptureStream): CaptureStep[] {
  const port = server.slice(server.lastIndexOf(':') + 1);
  const steps: CaptureStep[] = [];
  const begins = tcp === null || tcp.begins === 'syn';
  const name = `${transport.toUpperCase()} ${port}`;
  if (tcp !== null || kind === 'tcp')
    steps.push({
      ...plain,
      kind: begins ? 'open' : 'middle',
      from: 'client',
      name,
      packet: packets[0],
      milliseconds: 0,
    });
  if (plaintext === null || (kind !== 'starttls' && kind !== 'connect')) return steps;
  const said =
    kind === 'connect' ? `CONNECT ${plaintext.connectTo ?? ''}`.trim() : `STARTTLS ${plaintext.starttls ?? ''}`.trim();
  return [
    ...steps,
    { ...plain, kind: 'dialogue', from: 'client', name: said, packet: plaintext.packet, milliseconds: null },
  ];
}

/** Everything with a packet. Two things in one packet stay as they were told: messages before alerts. */
function inOrder(stream: CaptureStream): CaptureStep[] {
  const steps: CaptureStep[] = [
    ...stream.messages.map(messageStep),
    ...stream.alerts.map(alertStep),
    ...stream.resets.map(resetStep),
    ...(['client', 'server'] as const).flatMap((from) => closeSteps(from, stream.tcp?.[from])),
    ...stream.icmp.map(icmpStep),
    ...plaintextStep(stream),
    ...malformedStep(stream),
  ];
  return steps.sort((one, other) => (one.packet ?? 0) - (other.packet ?? 0));
}

const messageStep = (message: CaptureMessage): CaptureStep => {
  const { bytes, encrypted, from, milliseconds, name, packet } = message;
  return { kind: 'message', message, from, name, packet, milliseconds, bytes, encrypted, broke: false };
};

const alertStep = (alert: CaptureAlert): CaptureStep => {
  const { code, description, encrypted, from, milliseconds, packet } = alert;
  const name = code === null ? 'Alert' : `Alert ${code} ${description ?? ''}`.trim();
  return { ...plain, kind: 'alert', alert, from, name, packet, milliseconds, encrypted };
};

const resetStep = (reset: CaptureReset): CaptureStep => {
  const { from, milliseconds, packet } = reset;
  return { ...plain, kind: 'reset', reset, from, name: 'RST', packet, milliseconds };
};

function closeSteps(from: End, direction: CaptureDirection | undefined): CaptureStep[] {
  const packet = direction?.fin ?? null;
  return packet === null ? [] : [{ ...plain, kind: 'close', from, name: 'FIN', packet, milliseconds: null }];
}

const icmpStep = (icmp: CaptureIcmp): CaptureStep => {
  const { from, kind, mtu, packet } = icmp;
  const name = `ICMP ${kind} from ${from}${mtu === null ? '' : `, MTU ${mtu}`}`;
  return { ...plain, kind: 'icmp', icmp, from: 'server', name, packet, milliseconds: null };
};

function plaintextStep({ kind, outcome, plaintext }: CaptureStream): CaptureStep[] {
  const isAnswer = outcome === 'not-tls' || kind === 'plaintext' || plaintext?.upgrade === 'refused';
  if (plaintext === null || plaintext.packet === null || !isAnswer) return [];
  const [name = ''] = (plaintext.upgradeReply || plaintext.serverText).split(/[\r\n]/, 1);
  return [{ ...plain, kind: 'plaintext', from: 'server', name, packet: plaintext.packet, milliseconds: null }];
}

function malformedStep({ malformed }: CaptureStream): CaptureStep[] {
  if (malformed === null) return [];
  const { from, packet, structure } = malformed;
  return [{ ...plain, kind: 'malformed', from, name: structure, packet, milliseconds: null }];
}

/** A connection that went on to its data says nothing by how it was taken leave of. */
const withoutLeave = (steps: readonly CaptureStep[]): readonly CaptureStep[] =>
  steps.filter(
    (step) => step.kind !== 'close' && !(step.kind === 'alert' && step.alert.description === 'close_notify'),
  );

/** What the cause points to; else the first thing that ends a handshake. */
function breakingStep({ causes }: CaptureStream, steps: readonly CaptureStep[]): number {
  const evidence = new Set(causes[0]?.evidence ?? []);
  const named = steps.findIndex((step) => isEnding(step) && step.packet !== null && evidence.has(step.packet));
  if (named !== -1) return named;
  const order: readonly CaptureStep['kind'][] = ['alert', 'reset', 'plaintext', 'malformed', 'icmp', 'close'];
  for (const kind of order) {
    const at = steps.findIndex((step) => step.kind === kind && isEnding(step));
    if (at !== -1) return at;
  }
  return -1;
}

function isEnding(step: CaptureStep): boolean {
  if (step.kind === 'alert') return step.alert.level !== 'warning';
  if (step.kind === 'icmp') return step.icmp.kind !== 'too-big';
  return ['reset', 'close', 'plaintext', 'malformed'].includes(step.kind);
}
