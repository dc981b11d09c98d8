/** Headings of what orders cost, as they stand in every table and bridge. */
export const TARGET = 'Target (standard for the actual yield)';
export const OFF_TARGET = 'Cost more (+) / less (−) than target';
/** … of the two systems. */
export const ACTUAL = { erp: 'ERP actual', mes: 'MES actual' } as const;

/** The parts of a variance in the contract's order, and what each says to a person. */
export const PART_WORDS = {
  lot_size: 'lot size: set-up spread over another quantity',
  scrap: 'scrap: units started that did not come out good',
  substitution: 'substitution: another component than planned',
  quantity: 'quantity: used more or less than planned',
  rate: 'rate: paid more or less than planned',
  overhead: 'overhead: charged more or less than planned',
  rounding: 'rounding',
} as const;
