/** A position in a file that a person wrote or exported. Lines and columns count from 1; a column counts UTF-16 units. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** First column after the offending text, on the same line. */
  readonly endColumn?: number;
}

/** Every reason for refusing to go on; part of the contract, so a name is never reused for another meaning. */
export type RefusalCode =
  | 'config_invalid'
  | 'unknown_key'
  | 'unknown_profile'
  | 'unknown_transform'
  | 'mapping_conflict'
  | 'unit_cycle'
  | 'unit_zero_factor'
  | 'unit_paths_disagree'
  | 'lot_not_found'
  | 'ambiguous_lot'
  | 'file_not_found'
  | 'not_a_file'
  | 'not_readable'
  | 'file_empty'
  | 'file_binary'
  | 'file_damaged'
  | 'file_too_large'
  | 'bad_encoding'
  | 'no_file_matches'
  | 'table_not_found'
  | 'pick_needed'
  | 'same_file_twice'
  | 'same_content_on_both_sides'
  | 'future_as_of'
  | 'column_missing'
  | 'column_duplicate'
  | 'column_ambiguous'
  | 'column_wrong_type'
  | 'sheet_needed'
  | 'records_needed'
  | 'pages_missing'
  | 'field_open'
  | 'header_not_found'
  | 'ambiguous_number_format'
  | 'quantity_overflow'
  | 'key_not_unique'
  | 'reference_duplicate'
  | 'lookup_duplicate'
  | 'too_few_rows'
  | 'too_many_rejects'
  | 'output_failed'
  | 'out_taken'
  | 'golden_test_failed'
  | 'argument_invalid'
  | 'batch_changed'
  | 'batch_outdated'
  | 'batch_too_large'
  | 'batch_blocked'
  | 'approver_needed'
  | 'not_writable'
  | 'stale_feed'
  | 'file_changed'
  | 'table_changed'
  | 'locked'
  | 'unreachable';

/** The stable number of a rule for mapping files, such as `TU402`; each has a page in docs/rules. */
export type RuleId = `TU${number}`;

/** One thing that is wrong with what we were given, and what would fix it. */
export interface Problem {
  readonly code: RefusalCode;
  /** The rule that was broken, for problems of mapping files. */
  readonly rule?: RuleId;
  /** A sentence without a trailing position: the position is `at`. */
  readonly message: string;
  readonly at?: SourceLocation;
  /** The whole text of the line at `at`, so that the offending part can be underlined. */
  readonly excerpt?: string;
  /** Ready to use: a nearby name, or the YAML or CSV line that would fix it. */
  readonly suggestions?: readonly string[];
}

/** A problem of trueup.yaml or of a mapping file: each breaks a rule that has a page. */
export interface RuledProblem extends Problem {
  readonly rule: RuleId;
}

/** Codes that mean "the same call may succeed later"; they exit with 75, all others with 2. */
const RETRY_LATER: ReadonlySet<RefusalCode> = new Set(['stale_feed', 'file_changed', 'table_changed', 'locked', 'unreachable']);

/** What we were given cannot be used. Everything else that is thrown is a defect in trueup. */
export class RefusedError extends Error {
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(first: Problem, ...others: readonly Problem[]) {
    super(first.message);
    this.name = 'RefusedError';
    this.problems = [first, ...others];
  }

  /** The exit code: 75 when every problem may pass by itself, else 2. */
  get status(): 2 | 75 {
    return this.problems.every((problem) => RETRY_LATER.has(problem.code)) ? 75 : 2;
  }
}

/** Throws when there is at least one problem: callers collect all of them first. */
export function refuseIfAny(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (first) throw new RefusedError(first, ...others);
}

/** A proof of ours that does not balance: never the user's fault, exits with 70. */
export class ProofError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProofError';
  }
}

/** A sum that cannot be kept exactly: more than 20 digits before the decimal point. */
export function overflow(): RefusedError {
  return new RefusedError({
    code: 'quantity_overflow',
    message: 'A sum has more than 20 digits before the decimal point, so it cannot be kept exactly.',
    suggestions: [
      'Look for a quantity in the wrong unit, or for a placeholder such as 999999999999999999; leave a placeholder out with `skip`.',
    ],
  });
}
