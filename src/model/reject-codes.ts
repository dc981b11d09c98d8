/** Why a field of a record was refused; the list is public and only grows. */
export const REJECT_CODES = [
  'blank_value',
  'not_a_number',
  'too_many_digits',
  'exponent',
  'unknown_unit',
  'unmapped_code',
  'field_count',
  'broken_quote',
  'bad_date',
  'lookup_missed',
  'damaged_identifier',
  'formula_without_value',
  'error_cell',
  'merged_cells',
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];
