/** What was typed. */
export interface CutOptions {
  readonly cut?: string;
  readonly save?: string;
  readonly anonymise?: boolean;
  readonly hideNames?: boolean;
}

/** Whether any of these was typed. */
export const wantsCut = ({ anonymise, cut, hideNames, save }: CutOptions): boolean =>
  cut !== undefined || save !== undefined || anonymise === true || hideNames === true;
