import { nearest } from '../../text/nearest.ts';
import { firstNames } from '../../text/first-names.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem, SourceLocation } from '../../errors.ts';

/** The problem of a profile that is named and not there. */
export function unknownProfile(
  names: readonly string[],
  name: string,
  asked: { at: SourceLocation; excerpt?: string } | undefined,
): RuledProblem {
  const near = nearest(name, names) ?? names.find((candidate) => candidate.split('/')[1] === name);
  return {
    code: 'unknown_profile',
    rule: 'TU203',
    message: `There is no profile ${quoted(name)}.${near === undefined ? ` Known: ${firstNames(names)}. To list all: trueup profiles list` : ''}`,
    ...asked,
    ...(near === undefined ? {} : { suggestions: [near] }),
  };
}
