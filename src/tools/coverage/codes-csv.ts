import { MATERIAL_UNIT } from './sql/covered-fields.ts';
import type { CsvFlavour } from '../../report/layout/csv-cell.ts';
import { type CodeRow, coverageCsvHeader, coverageCsvLine } from './text/coverage-csv.ts';
import { baselineLine } from './figures/baseline.ts';
import { money } from '../../run/outcome/money.ts';
import type { PartUse } from './coverage-domain.ts';

/** The codes as a spreadsheet: those of crosswalks in use, one line per feed and entry, as they come. */
export class CodeTable {
  readonly #currency: string;
  readonly #flavour: CsvFlavour;
  readonly #lines: string[] = [];

  constructor(currency: string, flavour: CsvFlavour) {
    this.#currency = currency;
    this.#flavour = flavour;
  }

  add({ part, field, use, outcome, at }: PartUse): void {
    // A unit that needs no factor of its material is not a code
    if (use.name === MATERIAL_UNIT && outcome === 'blank') return;
    const feed = part.feeds.find(({ number }) => number === use.feed)?.shown;
    const { site, unit } = baselineLine(field, use.code, use.within);
    const row: CodeRow = {
      domain: part.domain,
      list: part.list,
      side: field.side,
      feed: feed?.feed ?? 0,
      profile: feed?.profile ?? '',
      crosswalk: field.crosswalk,
      code: use.code,
      site,
      unit,
      outcome,
      in_scope: use.inScope,
      entry_file: at?.file ?? null,
      entry_line: at?.line ?? null,
      rows: use.rows,
      value: use.valued === 0 ? null : money(use.money.rounded(this.#currency)),
      unvalued_rows: part.list === null ? use.rows - use.valued : 0,
    };
    this.#lines.push(coverageCsvLine(row, this.#flavour));
  }

  text(): string {
    return coverageCsvHeader(this.#flavour) + this.#lines.join('');
  }
}
