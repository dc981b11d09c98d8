import type { RefusalCode, RuleId } from '../../../errors.ts';
import type { MappingWarning } from '../../../mapping/sources.ts';

/** How bad it is: an error is refused by a run or can only be a mistake, a warning is likely one, a note is a hint. */
export type Severity = 'error' | 'warning' | 'note';

export interface RuleExample {
  /** `trueup.yaml`, or a path in the mapping folder. */
  readonly file: string;
  readonly wrong: string;
  readonly right: string;
  /** Where the name of the file is what is wrong: the right one. */
  readonly rightFile?: string;
}

/** One thing that a mapping file can get wrong. The number is never reused; each has a page in docs/rules. */
export interface Rule {
  readonly id: RuleId;
  /** The code that is next to it in every output. */
  readonly code: RefusalCode | MappingWarning['code'];
  readonly severity: Severity;
  /** A few words, no full stop: the title of its page and of a finding in CI. */
  readonly title: string;
  /** What is wrong and what it would do to a comparison, one to four sentences of Markdown. */
  readonly explanation: string;
  /** What to do, one to three sentences of Markdown. */
  readonly remedy: string;
  /** The smallest file that breaks the rule, and the same fixed. */
  readonly example: RuleExample;
}
