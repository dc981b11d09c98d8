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
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];
