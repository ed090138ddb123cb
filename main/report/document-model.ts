/**
 * A report before it is drawn: sections of blocks, in neutral words. Every document (PDF, HTML)
 * draws this model; none of them looks at the observations again.
 */
export interface ReportDocument {
  readonly title: string;
  readonly subject: string;
  /** Program and version, for the file's own properties. */
  readonly creator: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly running: RunningLines;
  readonly front: FrontPage;
  readonly sections: readonly Section[];
}

/** What stands on every page. */
export interface RunningLines {
  readonly target: string;
  readonly time: string;
  readonly run: string;
  readonly redaction: string;
}

/** The first page, which stands alone. */
export interface FrontPage {
  readonly mark: Mark;
  /** `Problem · Confirmed · The server side must act`. */
  readonly status: readonly string[];
  readonly headline: string;
  readonly summary: string;
  readonly facts: readonly Fact[];
  readonly ladder: LadderFigure | null;
  /** Versions on one scale, between the summary and the facts. */
  readonly strip?: StripFigure;
  /** Where to read on when a value had to be cut on this page. */
  readonly fullValues: string;
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Shape, word and colour of a status; never colour alone. */
export type Mark = 'ok' | 'problem' | 'risk' | 'note' | 'not-tested';

/** One value. `code` is for what stands on the wire or in a shell, `quiet` for "not known". */
export interface Value {
  readonly text: string;
  readonly style?: 'plain' | 'strong' | 'code' | 'quiet';
  readonly mark?: Mark;
}

export interface Fact {
  readonly label: string;
  readonly values: readonly Value[];
  /** Short values that may stand beside the next one. */
  readonly half?: boolean;
  /** Never cut on the first page, however long: all of it, or its first value. */
  readonly whole?: 'all' | 'first';
}

export interface Column {
  readonly title: string;
  /** Part of the width, against the other columns' parts. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** True when the first cell of a row names the row. */
  readonly rowHeaders: boolean;
  /** Many short rows that are read down, not across. */
  readonly dense?: boolean;
  /** In the smallest type, for lists of many names. */
  readonly fine?: boolean;
}

export interface Step {
  readonly text: string;
  readonly command: string | null;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'body' | 'strong' | 'quiet' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | TableBlock
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  /** One shell command or a short script; lines are wrapped so that they still copy. */
  | { readonly kind: 'command'; readonly command: string }
  /** Lines that must stay as they are: PEM, hex. */
  | { readonly kind: 'verbatim'; readonly lines: readonly string[] }
  /** A long list of short names, in columns. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'ladder'; readonly figure: LadderFigure }
  | { readonly kind: 'chain'; readonly figure: ChainFigure }
  | { readonly kind: 'matrix'; readonly figure: MatrixFigure }
  | { readonly kind: 'path'; readonly figure: PathFigure };

/** One place on the scale of versions. */
export interface StripCell {
  readonly name: string;
  readonly state: 'accepted' | 'partly' | 'refused' | 'no-answer' | 'not-tested';
  readonly word: string;
  /** How many suites, or that it is old; empty where there is nothing to say. */
  readonly remark: string;
  /** Whether what was accepted is a risk. */
  readonly risk: boolean;
}

/** Versions, oldest first: shape and word for each, so that it reads without colour. */
export interface StripFigure {
  readonly cells: readonly StripCell[];
  /** The figure in words. */
  readonly alt: string;
}

/** One step of the ladder. */
export interface Rung {
  readonly direction: 'sent' | 'received';
  readonly plain: string;
  /** RFC name, or what the transport did. */
  readonly real: string;
  /** Since the connection opened; null when it never happened or was not measured. */
  readonly milliseconds: number | null;
  readonly bytes: number | null;
  readonly encrypted: boolean;
  /** `omitted` stands for several messages that were left out of the figure. */
  readonly state: 'passed' | 'stopped' | 'never-reached' | 'omitted';
}

export interface LadderFigure {
  readonly client: string;
  readonly server: string;
  readonly rungs: readonly Rung[];
  /** What is said at the break; null when nothing broke. */
  readonly stop: { readonly mark: Mark; readonly word: string; readonly reason: string } | null;
  readonly caption: string;
  /** The figure in words. */
  readonly alt: string;
}

export interface ChainNode {
  readonly role: string;
  readonly name: string;
  readonly place: string;
  readonly sent: boolean;
  /** Null for a certificate that nobody has seen. */
  readonly validity: { readonly notBefore: string; readonly notAfter: string } | null;
  readonly mark: Mark;
  readonly remark: string;
}

/** Root on top, the server's own certificate at the bottom. */
export interface ChainFigure {
  readonly nodes: readonly ChainNode[];
  /** ISO 8601 UTC: the moment the dates were judged at. */
  readonly at: string;
  readonly caption: string;
  readonly alt: string;
}

/** `full` is offered or taken, `half` taken in another try, `empty` not offered, `crossed` refused, `dashed` not tested. */
export interface MatrixCell {
  readonly fill: 'full' | 'half' | 'empty' | 'crossed' | 'dashed';
  readonly word: string;
}

/** What one side offered above what the other made of it, version by version. A table beside it says the same. */
export interface MatrixFigure {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly MatrixCell[] }[];
  /** The one thing to take from it. */
  readonly caption: string;
  readonly alt: string;
}

/** One stop on the way to the server, and what was found there. */
export interface PathStop {
  readonly name: string;
  readonly mark: Mark;
  readonly word: string;
  /** Behind the first problem. */
  readonly isBehind: boolean;
}

/** From this computer to the server, in the order in which a handshake meets the stops. */
export interface PathFigure {
  readonly from: string;
  readonly to: string;
  readonly stops: readonly PathStop[];
  readonly caption: string;
  readonly alt: string;
}
