import { type NewRow, type TableStyle, tableLine, tableStyle, withLines } from '../../text/append-lines.ts';
import { insertPairs, scalar, type YamlAddition } from '../../text/yaml-insert.ts';
import type { Side } from '../../model/side.ts';
import type { Proposal, SuggestedCrosswalk } from './scoring/proposal.ts';

const CODES = ['erp', 'mes', 'canonical'];

/** The tables that entries are in, with the columns of one that is not there yet. */
const TABLES: Readonly<Partial<Record<SuggestedCrosswalk, readonly string[]>>> = {
  parts: CODES,
  locations: ['erp_site', 'erp_location', 'mes_site', 'mes_location', 'canonical_location'],
  sites: CODES,
  lots: CODES,
  serials: CODES,
};

/** The mapping of a YAML file that codes of a side are in. */
const YAML_KEYS: Readonly<Partial<Record<SuggestedCrosswalk, string>>> = { statuses: 'statuses', units: 'aliases' };

/** The file of a mapping folder that the entries of a crosswalk are in, as it is. */
export class TargetFile {
  readonly crosswalk: SuggestedCrosswalk;
  /** Inside the mapping folder. */
  readonly path: string;
  /** Undefined where it is not there. */
  readonly text: string | undefined;
  /** Lines that must go first into a new file. */
  private readonly further: readonly NewRow[];
  private readonly style: TableStyle | undefined;

  constructor(crosswalk: SuggestedCrosswalk, text: string | undefined, further: readonly NewRow[] = []) {
    this.crosswalk = crosswalk;
    this.text = text;
    this.further = text === undefined ? further : [];
    const header = TABLES[crosswalk];
    this.path = `${crosswalk}.${header ? 'csv' : 'yaml'}`;
    this.style = header && tableStyle(text, header);
  }

  /** What the entry says, field by field, in the order of the file. */
  fieldsOf({ side, code, entry }: Proposal): NewRow {
    const { erpSite, erp, mesSite, mes, canonical } = entry;
    if (!this.style) return { scope: side, code, canonical };
    if (this.crosswalk !== 'locations') return { erp, mes, canonical };
    return { erp_site: erpSite, erp_location: erp, mes_site: mesSite, mes_location: mes, canonical_location: canonical };
  }

  /** The line that the entry adds, as people read it. */
  lineOf(proposal: Proposal): string {
    const { side, code, entry } = proposal;
    if (this.style) return tableLine(this.style, this.fieldsOf(proposal));
    return `${YAML_KEYS[this.crosswalk] ?? ''}: {${side}: {${scalar(code)}: ${scalar(entry.canonical)}}}`;
  }

  /** False where the file cannot hold what the entry says: no such column, or something else where its codes would stand. */
  canSay(proposal: Proposal): boolean {
    if (!this.style) return this.with([proposal]) !== (this.text ?? '');
    const column = this.crosswalk === 'locations' ? 'canonical_location' : 'canonical';
    return proposal.entry.canonical === '' || this.style.columns.includes(column);
  }

  /** The file's text with the entries, which are in the order in which they shall stand. */
  with(proposals: readonly Proposal[]): string {
    if (this.style) {
      const rows = [...this.further, ...proposals.map((proposal) => this.fieldsOf(proposal))];
      const { style } = this;
      return withLines(
        this.text,
        style,
        rows.map((row) => tableLine(style, row)),
      );
    }
    return insertPairs(
      this.text ?? '',
      (['erp', 'mes'] as const).flatMap((side) => this.additions(side, proposals)),
    );
  }

  private additions(side: Side, proposals: readonly Proposal[]): readonly YamlAddition[] {
    const own = proposals.filter((proposal) => proposal.side === side);
    const entries = own.map(({ code, entry }) => [code, entry.canonical] as const);
    return entries.length === 0 ? [] : [{ path: [YAML_KEYS[this.crosswalk] ?? '', side], entries }];
  }
}
