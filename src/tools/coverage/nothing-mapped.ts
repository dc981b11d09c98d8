import { configFlag } from '../../text/command-line.ts';
import type { CoverageFailure, CoverageReport } from '../../contract/coverage.ts';
import type { Warning } from '../../model/warning.ts';
import { SIDES } from '../../model/side.ts';
import type { MinRule } from './figures/min-rule.ts';

/** Different part numbers of both sides where no entry is in use for them. */
export interface MetParts {
  readonly domain: string;
  readonly shared: number;
  readonly erp: number;
  readonly mes: number;
}

/** Where equal numbers mean equal parts no entry is needed; where not one number is on both sides nothing is mapped at all. */
function areApart({ shared, erp, mes }: MetParts): boolean {
  return shared === 0 && erp > 0 && mes > 0;
}

/** The report with its gate failed where a rule asks for parts and none of them meet. */
export function withPartsApart(report: CoverageReport, rules: readonly MinRule[], met: readonly MetParts[]): CoverageReport {
  const rule = rules.find(({ crosswalk }) => crosswalk === 'parts') ?? rules.find(({ crosswalk }) => crosswalk === null);
  const apart = met.filter(areApart);
  if (!rule || apart.length === 0) return report;
  const failures = apart.flatMap((parts) =>
    SIDES.map((side): CoverageFailure => ({
      domain: parts.domain,
      side,
      crosswalk: 'parts',
      measure: 'codes',
      covered: '0',
      of: String(parts[side]),
      share: '0',
      min: rule.text,
      new_codes: parts[side],
    })),
  );
  return { ...report, gate: { ...report.gate, passed: false, failures: [...report.gate.failures, ...failures] } };
}

/** Says why, and what proposes the entries. */
export function partsApart(met: readonly MetParts[], config: string): readonly Warning[] {
  const message =
    'nothing is mapped: no ERP part number is also a MES part number, and no entry is in use. ' +
    `To propose entries: trueup mappings suggest${configFlag(config)} --write`;
  return met.some(areApart) ? [{ code: 'nothing_mapped', message }] : [];
}
