import type { Rule } from './rule.ts';
import { STOCK, STOCK_FILE } from './rule-samples.ts';

/** What changes nothing: never looked up, said before, or asked of exports that do not have it. */
export const UNUSED_RULES: readonly Rule[] = [
  {
    id: 'TU801',
    code: 'mapping_unused',
    severity: 'warning',
    title: 'Unknown side or system',
    explanation:
      'Codes are listed under a name that is neither a side (`erp`, `mes`) nor the system of any profile. They are never looked up.',
    remedy: 'Write the intended side or system. `trueup profiles list` shows the systems.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  mess: {On the dock: restricted}\n',
      right: 'statuses:\n  mes: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU802',
    code: 'mapping_repeated',
    severity: 'warning',
    title: 'Duplicate entry',
    explanation:
      'The line or entry repeats an earlier one of the file word for word. It does no harm, but perhaps you meant something else.',
    remedy: 'Remove it, or correct it.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n100,M-1\n100,M-1\n', right: 'erp,mes\n100,M-1\n' },
  },
  {
    id: 'TU803',
    code: 'mapping_repeated',
    severity: 'warning',
    title: 'Redundant line',
    explanation:
      'Each code of the line is given the same meaning, on all its days, by other lines. Every lookup would give the same result without it.',
    remedy: 'Remove the line, or correct it: often the days or the canonical code of one line are wrong.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,canonical,valid_from,valid_to\n100,M-1,,,\n,M-1,100,2026-01-01,2026-06-30\n',
      right: 'erp,mes,canonical,valid_from,valid_to\n100,M-1,,,\n',
    },
  },
  {
    id: 'TU804',
    code: 'mapping_repeated',
    severity: 'note',
    title: 'Redundant entry',
    explanation:
      'A shipped file, or a more general entry of your own, gives the same result without this entry. As long as it is here, it also hides later corrections there.',
    remedy: 'Remove it, unless you want to keep it whatever the shipped file says.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {Quarantine: quality}\n',
      right: 'statuses: {Quarantine: blocked}\n',
    },
  },
  {
    id: 'TU805',
    code: 'mapping_unused',
    severity: 'warning',
    title: 'Overridden entry',
    explanation:
      'For every export that the entry could apply to, the file has a more specific one (side before system before general). This one is never looked up.',
    remedy: 'Remove it, or one of the entries that hide it.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  On the dock: blocked\n  erp: {On the dock: restricted}\n  mes: {On the dock: restricted}\n',
      right: 'statuses:\n  On the dock: blocked\n  mes: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU806',
    code: 'mapping_unused',
    severity: 'warning',
    title: 'Transform that changes nothing',
    explanation:
      'Whatever the value is, this transform leaves it as it is: an earlier transform did the same, the next one undoes it, or its regular expression matches no character.',
    remedy: 'Remove it, or move it to where it has an effect.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Part}', '{column: Part, transform: [trim, upper, trim]}'),
      right: STOCK.replace('{column: Part}', '{column: Part, transform: [trim, upper]}'),
    },
  },
  {
    id: 'TU810',
    code: 'column_missing',
    severity: 'error',
    title: 'Required column missing from the export',
    explanation:
      'An export of the workspace has none of the headers that the profile knows for a required column. A run refuses it. Only the headers of exports are read; for a feed with `pick: latest`, one export that has the column is enough.',
    remedy:
      'Add the header of the export to the profile; the message names the nearest one. For a shipped profile, copy it into your own folder under the same name first.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Qty}', '{column: Quantity}'),
      right: STOCK,
    },
  },
  {
    id: 'TU811',
    code: 'mapping_unused',
    severity: 'note',
    title: 'Optional column found in no export',
    explanation:
      'None of the exports has the column, so the field stays blank. That may be right; it may also be a header that was renamed.',
    remedy: 'Add the header that the exports have, or remove the field.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  lot: {column: Lot, optional: true}\n`,
      right: `${STOCK}  lot: {column: Charge, optional: true}\n`,
    },
  },
  {
    id: 'TU812',
    code: 'mapping_unused',
    severity: 'note',
    title: 'Headers found in no export',
    explanation:
      'The field is found by one header, and others that the profile lists are in none of the exports. They do no harm, as long as they do not appear one day with another meaning.',
    remedy: 'Remove them, unless other versions of the export have them.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Part}', '{column: [Part, Part No]}'),
      right: STOCK,
    },
  },
  {
    id: 'TU813',
    code: 'mapping_unused',
    severity: 'warning',
    title: 'Skip by a column found in no export',
    explanation:
      'A `skip` entry looks at a column that is in none of the exports, so it leaves out nothing: the totals lines it was written for would count as stock.',
    remedy: 'Write the header that the exports have.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}skip: [{column: Text, matches: ^Total}]\n`,
      right: `${STOCK}skip: [{column: Part, matches: ^Total}]\n`,
    },
  },
];
