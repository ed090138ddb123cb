import type { Mark } from '../document-model.ts';

/** Names under which the three fonts are registered. */
export type FontName = 'sans' | 'bold' | 'mono';

export interface TextStyle {
  readonly font: FontName;
  /** Points. */
  readonly size: number;
  /** Points from baseline to baseline. */
  readonly leading: number;
  readonly colour: string;
}

export const colours = {
  ink: '#1B222C',
  quiet: '#56606B',
  hairline: '#C3CAD2',
  rule: '#7A8591',
  accent: '#0B6E75',
} as const;

/** As measured on white: every one at least 6:1, and never the only sign. */
export const markColours: Readonly<Record<Mark, string>> = {
  ok: '#006B5B',
  problem: '#B3261E',
  risk: '#7A5200',
  note: '#1F5FBF',
  'not-tested': '#56606B',
};

const style = (font: FontName, size: number, leading: number, colour: string = colours.ink): TextStyle => ({
  ...{ font, size, leading, colour },
});

/** The screen's 12 / 14 / 16 / 20 / 28 pixels as points: 9 / 10.5 / 12 / 15 / 21. */
export const styles = {
  verdict: style('bold', 21, 25),
  section: style('bold', 12, 16),
  heading: style('bold', 10.5, 15),
  body: style('sans', 10.5, 15),
  bodyStrong: style('bold', 10.5, 15),
  small: style('sans', 9, 12.5),
  smallStrong: style('bold', 9, 12.5),
  smallQuiet: style('sans', 9, 12.5, colours.quiet),
  label: style('sans', 9, 12.5, colours.quiet),
  columnTitle: style('bold', 8.25, 12.5, colours.quiet),
  code: style('mono', 8, 12.5),
  command: style('mono', 8.25, 12.5),
  verbatim: style('mono', 7, 9.5),
  fine: style('sans', 8, 9.6),
  fineQuiet: style('sans', 8, 9.6, colours.quiet),
  fineCode: style('mono', 7, 9.6),
  tiny: style('sans', 7.5, 10, colours.quiet),
  tinyCode: style('mono', 7, 10, colours.quiet),
} as const satisfies Record<string, TextStyle>;
