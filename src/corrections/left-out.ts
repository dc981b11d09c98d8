import type { NotCorrectedReason } from '../contract/batch.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import { keyText } from '../report/layout/wording.ts';
import type { Side } from '../model/side.ts';

/** Why a discrepancy has no line, for the person who reads the batch: its key and a sentence. */
export function leftOutText(why: NotCorrectedReason, { key }: Discrepancy, target: Side): string {
  const [name, truth] = target === 'erp' ? ['ERP', 'MES'] : ['MES', 'ERP'];
  const reasons: Readonly<Record<NotCorrectedReason, string>> = {
    grain_too_coarse: `several records of the ${name} belong to this key, and it is unknown which of them is wrong`,
    ambiguous_verdict: 'the difference itself cannot be decided',
    ambiguous_way_back: `the mapping files give no single code of the ${name} for it`,
    location_managed_elsewhere: 'locations.csv says that another system manages this location',
    inexact_unit: `the figure cannot be written exactly in the unit of the ${name}`,
    ownership_not_ours: 'the stock is owned by others',
    no_sources: `the record of the ${name} behind it was not read`,
    unmapped_code: 'one of its codes has no entry in the mapping files, and the other side does not know it',
    unknown_to_target: `one of its codes does not occur in the export of the ${name}; only the ${truth} has it`,
    totals_row: 'it looks like a row of totals, not like stock',
    waived: 'a decision accepts the difference for now',
    not_confirmed: 'the difference is younger than `alert_after` says, and may disappear without a correction',
    in_open_batch: 'a batch that is not yet verified corrects it already',
    will_post: 'postings for it are on their way or in the error queue, and will change it',
    identifier_damage:
      'the other system has it under the same code, spelled differently: make the codes the same, and there is nothing to post',
    corrected_elsewhere: 'the correction of another domain removes it, so it would be booked twice',
    reversal_needs_document: `the ${name} has too much, and a confirmation is reversed by its own document`,
    not_a_posting: 'no posting changes it: it follows from a quantity, a price or the plan of the order',
    order_closed: 'its order is closed for postings',
    negative_stock: `the ${name} would be left with a negative quantity`,
  };
  return `${keyText(key)}: ${reasons[why]}.`;
}
