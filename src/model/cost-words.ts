/** Headings of what orders cost, as they are in every table and bridge. */
export const TARGET = 'Target (standard for the actual yield)';
export const OFF_TARGET = 'Cost more (+) / less (−) than target';
/** … of the two systems. */
export const ACTUAL = { erp: 'ERP actual', mes: 'MES actual' } as const;

/** The parts of a variance in the contract's order, and what each says to a person. */
export const PART_WORDS = {
  lot_size: 'lot size: set-up spread over fewer or more units',
  scrap: 'scrap: units started that did not come out good',
  substitution: 'substitution: a component other than planned',
  quantity: 'quantity: material or hours above or below plan',
  rate: 'rate: price or hourly rate above or below plan',
  overhead: 'overhead: charged above or below plan',
  rounding: 'rounding: cents lost line by line',
} as const;
