import type { CoverageReport } from '../../../contract/coverage.ts';
import { document, type Section } from '../../../report/layout/section.ts';
import { counted } from '../../../report/layout/figures.ts';
import { sentence } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';
import { unusedEntries } from './unused-entries.ts';
import { gaps } from './gaps.ts';
import { sides } from './coverage-sides.ts';
import { baseline, gate } from './coverage-verdict.ts';

/** The coverage for people: plain text without colours, at most 100 columns apart from long codes. */
export function coverageText(report: CoverageReport): string {
  return document([
    heading(report),
    ...sides(report),
    outOfScope(report),
    ...gaps(report),
    unusedEntries(report),
    baseline(report),
    gate(report),
  ]);
}

function heading(report: CoverageReport): Section {
  const open = report.crosswalks.filter(({ list, gaps: found }) => list === null && found.codes > 0);
  const codes = open.reduce((sum, { gaps: found }) => sum + found.codes, 0);
  const found =
    codes === 0
      ? 'every code has an entry'
      : `${counted(codes, 'code')} without an entry, in ${counted(open.length, 'crosswalk')}`;
  return sentence(`${printable(report.workspace)}: ${found}`, 0, 2);
}

/** Codes without an entry that only records out of scope have: worth knowing, and no gap. */
function outOfScope({ crosswalks }: CoverageReport): Section {
  const found = crosswalks.filter(({ out_of_scope: outside }) => outside.unmapped_codes > 0);
  if (found.length === 0) return [];
  const shown = found.map(
    ({ crosswalk, side, out_of_scope: outside }) =>
      `${crosswalk.replaceAll('_', ' ')} of the ${side.toUpperCase()} ${counted(outside.unmapped_codes, 'code')} in ${counted(outside.unmapped_rows, 'row')}`,
  );
  return sentence(`Out of scope and not judged, without an entry: ${shown.join('; ')}`, 0, 2);
}
