import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { CheckFirstReason, NotCorrectedReason } from '../../contract/batch.ts';

/** What each cause means, in half a line. */
export const CAUSES: Readonly<Record<Discrepancy['cause']['code'], string>> = {
  unit_of_measure: 'both have it, in units without a factor between them',
  rejected_row: 'a rejected record belongs to this key',
  unexplained: 'no hint in the figures: needs a closer look',
};

/** Why a line of a draft waits for someone. */
export const CHECKS: Readonly<Record<CheckFirstReason, string>> = {
  unit_slip: 'a factor of 10, 100, 1000 or a unit factor apart',
  largest_by_value: 'worth more than the limit (check_first: above)',
  unknown_to_truth: 'the other system does not have one of its codes',
  largest_by_quantity: 'more than the limit of its unit under check_first.quantity',
  count_first: 'no cause explains it: count it before you post it',
  order_first: 'an order that makes it is confirmed first, which may also post the receipt',
  half_of_a_move: 'half of a move whose other half cannot be corrected',
};

/** Why a difference has no line in a draft. */
export const LEFT_OUT: Readonly<Record<NotCorrectedReason, string>> = {
  grain_too_coarse: 'several of its records add up to the row: it is unknown which one to correct',
  ambiguous_verdict: 'the difference itself cannot be decided',
  ambiguous_way_back: 'the mapping files give no single code for it',
  location_managed_elsewhere: 'another system manages the location',
  inexact_unit: 'no factor to its unit, or not exact in it',
  ownership_not_ours: 'the stock is owned by others',
  no_sources: 'the record behind the row was not read',
  unmapped_code: 'one of its codes is in no mapping file',
  unknown_to_target: 'it does not have one of the codes of the row',
  totals_row: 'it looks like the totals of a list',
  waived: 'a decision accepts it for now',
  in_open_batch: 'a batch that is not yet verified corrects it',
  will_post: 'postings on their way will change it',
  identifier_damage: 'both systems have it, under one code that is spelled in two ways',
  corrected_elsewhere: 'the correction of another domain removes it',
  reversal_needs_document: 'a confirmation is reversed by its own document',
  not_a_posting: 'no posting changes it: it follows from something else',
  order_closed: 'its order is closed for postings',
  negative_stock: 'it would leave a negative quantity',
  not_confirmed: 'too recent to be confirmed: see alert_after',
};

/** What a row is, as a heading or a cell says it. */
export const FINDINGS: Readonly<Record<Discrepancy['verdict'], string>> = {
  match: 'Rows that agree',
  within_tolerance: 'Too close to matter (within tolerance)',
  accepted: 'Explained by movements',
  differs: 'Rows that differ',
  missing_in_mes: 'Only in the ERP',
  missing_in_erp: 'Only in the MES',
  ambiguous: 'Cannot be decided',
};

/** What one row is. */
export const FOUND: Readonly<Record<Discrepancy['verdict'], string>> = {
  match: 'Agrees',
  within_tolerance: 'Within tolerance',
  accepted: 'Explained by movements',
  differs: 'Differs',
  missing_in_mes: 'ERP only',
  missing_in_erp: 'MES only',
  ambiguous: 'Cannot be decided',
};

/** A code that this version does not know comes without a meaning. */
export function meaningOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? '') : '';
}
