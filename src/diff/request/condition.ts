import { argumentInvalid, namesOf } from './column-names.ts';

/** One `--where`, not yet looked up in a header. */
export interface Where {
  readonly sides: readonly ('left' | 'right')[];
  readonly column: string;
  /** False for `!=`. */
  readonly equal: boolean;
  readonly values: readonly string[];
}

/** The same for one side's file. */
export interface Condition {
  readonly position: number;
  readonly equal: boolean;
  /** In the form in which cells are compared. */
  readonly values: ReadonlySet<string>;
}

/** Reads `[left:|right:]column=value,…` or `column!=value,…`. Throws RefusedError `argument_invalid`. */
export function whereOf(text: string): Where {
  const [, side, column = '', sign, values = ''] = /^(?:(left|right):)?([^=]*?)(!?=)(.*)$/s.exec(text) ?? [];
  if (sign === undefined || column === '') {
    throw argumentInvalid(`"${text}" is not a condition.`, '--where status=open', '--where "left:status!=closed,cancelled"');
  }
  const sides: readonly ('left' | 'right')[] = side === 'left' || side === 'right' ? [side] : ['left', 'right'];
  const listed = namesOf(values);
  return { sides, column, equal: sign === '=', values: listed.length === 0 ? [''] : listed };
}

/** Whether a record counts, by the normal forms of its cells. */
export function holds(conditions: readonly Condition[], formAt: (position: number) => string): boolean {
  return conditions.every(({ position, equal, values }) => values.has(formAt(position)) === equal);
}
