import * as z from 'zod';
import { groupCount, patternFault } from '../mapping/patterns/pattern.ts';
import { isMapping, text, time } from './config-atoms.ts';

const rule = z
  .strictObject({
    from: z.enum(['filename', 'modified', 'column']).meta({
      description: "The file's name, the time it was last written, or a column of it or of a table",
      examples: ['filename'],
    }),
    pattern: text('Regular expression on the file name; its first group is the date', "'(\\d{8}T\\d{4})'").optional(),
    format: text('How the date is written, if it is neither ISO nor YYYYMMDD[THHMM[SS]]', 'DD.MM.YYYY').optional(),
    column: text('Column with dates or timestamps; the oldest one counts', 'exported_at').optional(),
  })
  // Asked whatever else is wrong with the mapping, so that all problems come at once
  .superRefine((given, context) => faultsOf(given).forEach((fault) => context.addIssue(fault)), {
    when: ({ value }) => isMapping(value),
  })
  .meta({ title: 'an `as_of` rule' });

/** When the state that an export shows held: a time, or where to find it. */
export const asOfSchema = z.union([time('The time that the export shows, ISO 8601'), rule]);

type RuleShape = Readonly<Partial<Record<'from' | 'pattern' | 'format' | 'column', unknown>>>;
type Fault = { code: 'custom'; path: string[]; message: string; params?: Record<string, unknown> };

const OWN = { filename: ['pattern', 'format'], modified: [], column: ['column'] } as const;

function faultsOf(given: RuleShape): Fault[] {
  const { from } = given;
  const own: readonly string[] = from === 'modified' || from === 'column' ? OWN[from] : OWN.filename;
  const strange = (['pattern', 'format', 'column'] as const).filter((key) => given[key] !== undefined && !own.includes(key));
  const useless = strange.map((key) =>
    fault(key, `{name} belongs to \`from: ${key === 'column' ? key : 'filename'}\`.`, { at: 'key' }),
  );
  if (from === 'modified') return useless;
  if (from === 'column') return [...useless, ...columnFaults(given)];
  return [...useless, ...patternFaults(given), ...formatFaults(given.format)];
}

function columnFaults({ column }: RuleShape): Fault[] {
  if (column !== undefined) return [];
  return [fault('from', '`from: column` needs a `column` with dates or timestamps.', { suggestions: ['column: exported_at'] })];
}

function patternFaults({ from, pattern }: RuleShape): Fault[] {
  if (pattern === undefined && from === 'filename') {
    const suggestions = ["pattern: '(\\d{8}T\\d{4})'"];
    return [fault('from', '`from: filename` needs a `pattern` whose first group is the date.', { suggestions })];
  }
  if (typeof pattern !== 'string') return [];
  const found = patternFault(pattern);
  if (found) return [fault('pattern', found.message, { rule: found.rule })];
  return groupCount(pattern) > 0 ? [] : [fault('pattern', '{name} needs a group, in brackets, around the date: {value}.')];
}

function formatFaults(format: unknown): Fault[] {
  if (typeof format !== 'string') return [];
  const rest = format.replace(/YYYY|MM|DD|HH|mm|ss|T/g, '');
  const whole = ['YYYY', 'MM', 'DD'].every((part) => format.includes(part));
  if (whole && !/[A-Za-z0-9]/.test(rest)) return [];
  return [fault('format', '{name} must contain YYYY, MM and DD, and may contain HH, mm and ss.')];
}

function fault(key: string, message: string, params?: Record<string, unknown>): Fault {
  return { code: 'custom', path: [key], message, ...(params ? { params } : {}) };
}
