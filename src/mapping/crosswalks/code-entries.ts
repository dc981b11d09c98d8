import { quoted } from '../../text/quoted.ts';
import type { RuleId, SourceLocation } from '../../errors.ts';
import type { Side } from '../../model/side.ts';
import type { IdentifierCrosswalk } from '../../domains/crosswalk-registry.ts';
import type { CodeLine } from './code-lines.ts';
import type { CodeEntry } from './crosswalk.ts';
import { folded } from './fold.ts';
import { crowded, groupedBy } from '../grouped.ts';
import { cellPosition, complainCell } from './table-file.ts';
import type { MappingTable } from './table-file.ts';
import { overlap, union, validityText } from './validity.ts';
import type { Validity } from './validity.ts';

/** What one side's codes mean; at most one entry for a code (compared as written, or case-folded) on any day. */
export interface SideEntries {
  readonly entries: readonly CodeEntry[];
  readonly caseSensitive: boolean;
  /** Rows that repeat an earlier one word for word. */
  readonly repeated: ReadonlySet<number>;
  /** Rows whose code is on other rows too. */
  readonly shared: ReadonlySet<number>;
}

/** A meaning of a code; lines that say the same share one, which stands where the first of them does. */
interface Meaning {
  readonly line: CodeLine;
  readonly others: readonly CodeLine[];
  readonly validity: Validity;
}

/** Turns lines into the entries of one side; contradictions are noted in the table. */
export function sideEntries(
  table: MappingTable,
  lines: readonly CodeLine[],
  side: Side,
  kind: IdentifierCrosswalk,
  shown: Set<number>,
): SideEntries {
  const judge = new Judge(table, side, kind, shown);
  const named = lines.filter((line) => line[side] !== '');
  const groups = crowded(named, (line) => folded(line[side]));
  const shared = new Set([...groups.values()].flat().map((line) => line.row));
  const entries: CodeEntry[] = [];
  let caseSensitive = false;
  for (const line of named) {
    if (!shared.has(line.row)) {
      entries.push(entry(table, side, line, line));
      continue;
    }
    // The whole group stands where its first line does
    const group = groups.get(folded(line[side])) ?? [];
    if (group[0] !== line) continue;
    const resolved = judge.resolve(group);
    caseSensitive ||= resolved.caseSensitive;
    for (const { line: first, validity } of resolved.meanings) entries.push(entry(table, side, first, validity));
  }
  return { entries, caseSensitive, repeated: judge.repeated, shared };
}

/** An entry of a table. A class, because a literal with a getter takes 500 bytes more, and there may be a hundred thousand. */
class TableEntry implements CodeEntry {
  readonly side: Side;
  readonly code: string;
  readonly canonical: string;
  readonly #table: MappingTable;
  readonly #row: number;

  constructor(table: MappingTable, side: Side, { canonical, row, [side]: code }: CodeLine) {
    this.side = side;
    this.code = code;
    this.canonical = canonical;
    this.#table = table;
    this.#row = row;
  }

  /** Worked out when a message asks for it, which few entries need. */
  get at(): SourceLocation {
    return cellPosition(this.#table, this.#row, this.side);
  }
}

function entry(table: MappingTable, side: Side, line: CodeLine, validity: Validity): CodeEntry {
  const { validFrom, validTo } = validity;
  if (validFrom === undefined && validTo === undefined) return new TableEntry(table, side, line);
  return { side, code: line[side], canonical: line.canonical, at: cellPosition(table, line.row, side), ...validityOf(validity) };
}

class Judge {
  readonly repeated = new Set<number>();
  private readonly table: MappingTable;
  private readonly side: Side;
  private readonly kind: IdentifierCrosswalk;
  /** Rows of which a contradiction was reported already: the other side would only repeat it. */
  private readonly shown: Set<number>;

  constructor(table: MappingTable, side: Side, kind: IdentifierCrosswalk, shown: Set<number>) {
    this.table = table;
    this.side = side;
    this.kind = kind;
    this.shown = shown;
  }

  /** Lines whose code is the same but for case. */
  resolve(group: readonly CodeLine[]): { meanings: readonly Meaning[]; caseSensitive: boolean } {
    const bySpelling = groupedBy(group, (line) => line[this.side]);
    const meanings = [...bySpelling.values()].map((lines) => this.merge(lines));
    const caseSensitive = new Set(meanings.flat().map(({ line }) => line.canonical)).size > 1 && bySpelling.size > 1;
    // Spellings that mean the same become one entry, or the folded join would count a row twice
    return { meanings: caseSensitive ? meanings.flat() : this.merge(group), caseSensitive };
  }

  private merge(lines: readonly CodeLine[]): Meaning[] {
    const meanings: Meaning[] = [];
    for (const line of lines) {
      const same = meanings.filter((meaning) => overlap(meaning.validity, line));
      // One line may leave open what another one says, so each of them is asked
      const all = same.flatMap((meaning) => [meaning.line, ...meaning.others]);
      const before = all.filter((other) => overlap(other, line));
      if (before.some((other) => this.contradicts(other, line))) continue;
      const merged = same.reduce<Validity>((validity, meaning) => union(validity, meaning.validity), validityOf(line));
      for (const meaning of same) meanings.splice(meanings.indexOf(meaning), 1);
      const [first, ...others] = [...all, line];
      meanings.push({ line: first, others, validity: merged });
    }
    return meanings;
  }

  /** True when two lines with this side's code in common, both valid on some day, do not go together. */
  private contradicts(before: CodeLine, line: CodeLine): boolean {
    const samePair = before.erp === line.erp && before.mes === line.mes;
    if (samePair && before.canonical === line.canonical) return this.repeats(before, line);
    const twoErp = this.side === 'mes' && before.erp !== '' && line.erp !== '' && before.erp !== line.erp;
    if (before.canonical === line.canonical && !(twoErp && this.kind.oneErpForEachMes)) return false;
    const { noun } = this.kind;
    const other = this.lineNumber(before);
    const dates = validityText(line) !== '' || validityText(before) !== '';
    const when = dates ? ' on the same day' : '';
    this.refuse(
      line,
      twoErp ? 'TU305' : 'TU306',
      twoErp
        ? `The MES ${noun} ${quoted(line.mes)} stands for two ERP ${noun}s${when}: ${quoted(before.erp)} on line ${other} and ${quoted(line.erp)} here.`
        : `The ${this.side.toUpperCase()} ${noun} ${quoted(line[this.side])} means two things${when}: ${quoted(before.canonical)} on line ${other} and ${quoted(line.canonical)} here.`,
    );
    return true;
  }

  private repeats(before: CodeLine, line: CodeLine): boolean {
    if (before.validFrom === line.validFrom && before.validTo === line.validTo) {
      this.repeated.add(line.row);
      return false;
    }
    const { noun } = this.kind;
    this.refuse(
      line,
      'TU307',
      `The ${noun} ${quoted(line[this.side])} is listed twice for the same days: line ${this.lineNumber(before)} applies${validityText(before) || ' always'}.`,
    );
    return true;
  }

  private refuse(line: CodeLine, rule: RuleId, message: string): void {
    if (this.shown.has(line.row)) return;
    this.shown.add(line.row);
    complainCell(this.table, line.row, this.side, { rule, code: 'mapping_conflict', message });
  }

  private lineNumber(line: CodeLine): number {
    return this.table.rows[line.row]?.line ?? 1;
  }
}

function validityOf({ validFrom, validTo }: Validity): Validity {
  return { ...(validFrom === undefined ? {} : { validFrom }), ...(validTo === undefined ? {} : { validTo }) };
}
