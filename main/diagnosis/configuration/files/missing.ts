import type { ConfigurationRule } from '../rule.ts';
import { hitAt, isOfThisComputer, isProven, namedFiles } from './named.ts';
import { isOpened } from './opened.ts';

/** A file that a line names and that is not there. */
export const missingFile: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    if (facts.state !== 'missing' || !isOpened(one)) return [];
    // Settings that were copied name files of the computer that they are from.
    if (!isOfThisComputer(one))
      return [
        hitAt(one, {
          rule: 'file-missing',
          variant: 'elsewhere',
          cause: null,
          severity: 'notice',
          confidence: 'possible',
        }),
      ];
    const plain = withoutQuotes(named.written);
    if (plain !== named.written)
      return [
        hitAt(one, {
          rule: 'file-missing',
          variant: 'quotes',
          cause: 'server-configuration',
          severity: 'critical',
          confidence: 'confirmed',
          ...(scope.dialect === 'nginx' || scope.dialect === 'apache'
            ? { corrected: `${named.directive} ${plain}${scope.dialect === 'nginx' ? ';' : ''}` }
            : {}),
        }),
      ];
    const confidence = isProven(scope.dialect) ? 'confirmed' : 'likely';
    return [
      hitAt(one, {
        rule: 'file-missing',
        variant: isProven(scope.dialect) ? 'here' : 'served',
        cause: 'server-configuration',
        severity: 'critical',
        confidence,
      }),
    ];
  });

/** Quotation marks of a word processor are part of the name to a program. */
const withoutQuotes = (written: string) =>
  written.replace(/^[\u201c\u201d\u201e\u2018\u2019]|[\u201c\u201d\u201e\u2018\u2019]$/g, '');
