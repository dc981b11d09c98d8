import { quoted } from '../../../text/quoted.ts';
import { type Problem, refuseIfAny } from '../../../errors.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import type { MappingText } from '../../../mapping/sources.ts';
import { cellOf, readTable, tableProblems } from '../../../mapping/crosswalks/table-file.ts';
import type { BaselineLine, CoverageReport } from '../../../contract/coverage.ts';
import { SIDES } from '../../../model/side.ts';
import type { FieldUse } from './code-use.ts';
import { CROSSWALKS } from './min-rule.ts';

/** A gap that someone looked at and left open. */
interface KnownGap {
  readonly line: BaselineLine;
  readonly note: string;
}

const COLUMNS = ['side', 'crosswalk', 'code', 'site', 'unit', 'note'] as const;

/** The gaps that are known, and what is seen of them. Codes are compared as the crosswalks compare them, without regard to case. */
export class Baseline {
  readonly file: string;
  readonly #known: ReadonlyMap<string, KnownGap>;
  readonly #open = new Set<string>();
  readonly #mapped = new Set<string>();

  constructor(file: string, known: readonly KnownGap[]) {
    this.file = file;
    this.#known = new Map(known.map((gap) => [label(gap.line), gap]));
  }

  has(gap: BaselineLine): boolean {
    return this.#known.has(label(gap));
  }

  noteOf(gap: BaselineLine): string {
    return this.#known.get(label(gap))?.note ?? '';
  }

  /** Takes note of what a code in scope is today. */
  see(line: BaselineLine, gap: boolean): void {
    const key = label(line);
    if (this.#known.has(key)) (gap ? this.#open : this.#mapped).add(key);
  }

  shown(newCodes: number): CoverageReport['baseline'] {
    const gone = [...this.#known].filter(([key]) => !this.#open.has(key));
    const lines = (mapped: boolean): readonly BaselineLine[] =>
      gone.filter(([key]) => this.#mapped.has(key) === mapped).map(([, { line }]) => line);
    return { file: this.file, codes: this.#known.size, new_codes: newCodes, mended: lines(true), not_seen: lines(false) };
  }
}

/** A line of the baseline for a code of a field. */
export function baselineLine(
  { side, name, crosswalk }: Pick<FieldUse, 'side' | 'name' | 'crosswalk'>,
  code: string,
  within: string,
): BaselineLine {
  const location = name === 'location' && within !== '';
  return { side, crosswalk, code, site: location ? within : null, unit: crosswalk === 'material_units' ? within : null };
}

/** Reads a baseline. Throws RefusedError with everything that is wrong with it. */
export function readBaseline(text: MappingText): Baseline {
  const table = readTable(text, { required: ['side', 'crosswalk', 'code'], optional: ['site', 'unit', 'note'] });
  const problems: Problem[] = [];
  const known = table.rows.flatMap((_, row): KnownGap[] => {
    const [side, crosswalk, code] = ['side', 'crosswalk', 'code'].map((column) => cellOf(table, row, column));
    const own = SIDES.find((name) => name === side);
    if (!own) refuse(row, 'side', `${quoted(side)} is neither \`erp\` nor \`mes\`.`);
    if (!CROSSWALKS.includes(crosswalk ?? ''))
      refuse(row, 'crosswalk', `${quoted(crosswalk)} is not one of ${CROSSWALKS.join(', ')}.`);
    if (code === '') refuse(row, 'code', 'The line names no code.');
    if (!own || !crosswalk || !code) return [];
    const [site, unit] = ['site', 'unit'].map((column) => cellOf(table, row, column) || null);
    const line = { side: own, crosswalk, code, site: site ?? null, unit: unit ?? null };
    return [{ line, note: cellOf(table, row, 'note') }];
  });
  refuseIfAny([...tableProblems(table), ...problems]);
  return new Baseline(text.file, known);

  function refuse(row: number, column: string, message: string): void {
    const { excerpt, ...at } = table.source.locate(row, Math.max(table.columns[column] ?? 0, 0));
    problems.push({ code: 'config_invalid', message, at, excerpt });
  }
}

/** The text of a baseline: one line per gap, in a fixed order, without anything that changes from night to night. */
export function baselineText(gaps: readonly BaselineLine[], before: Baseline | null): string {
  const lines = gaps.map((gap) => {
    const { side, crosswalk, code, site, unit } = gap;
    return [side, crosswalk, code, site ?? '', unit ?? '', before?.noteOf(gap) ?? ''].map(cell).join(',');
  });
  return `${[COLUMNS.join(','), ...[...new Set(lines)].sort()].join('\n')}\n`;
}

function cell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function label({ side, crosswalk, code, site, unit }: BaselineLine): string {
  return [side, crosswalk, folded(code), folded(site ?? ''), folded(unit ?? '')].join('\0');
}
