import type { Cause } from '../../contract/discrepancy.ts';

/** What a reported key shows of its cause. */
export interface Evidence {
  /** A rejected record has this key. */
  readonly rejected: boolean;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly material: string;
  readonly unit: string;
  /** The unit in which the other side has the same key, where no path leads from one to the other. */
  readonly otherUnit: string | null;
}

/** The cause as far as the comparison itself can tell. */
export function causeOf(evidence: Evidence): Cause {
  if (evidence.rejected) {
    return {
      code: 'rejected_row',
      class: 'data',
      confidence: '1.00',
      evidence: 'A rejected record has this key, so the figures here are incomplete: see rejects.ndjson.',
      related: [],
    };
  }
  if (evidence.otherUnit !== null && evidence.presence !== 'both') {
    const other = evidence.presence === 'erp' ? 'MES' : 'ERP';
    return {
      code: 'unit_of_measure',
      class: 'mapping',
      confidence: '1.00',
      evidence: `${other} has this key in ${evidence.otherUnit} and no factor leads from there to ${evidence.unit}: add to material-units.csv the line ${evidence.material || '<material>'},${evidence.otherUnit},<numerator>,<denominator>,${evidence.unit}`,
      related: [],
    };
  }
  return {
    code: 'unexplained',
    class: 'unexplained',
    confidence: '0.00',
    evidence: 'No check explains this difference.',
    related: [],
  };
}
