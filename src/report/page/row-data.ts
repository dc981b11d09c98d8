import { deflateRawSync } from 'node:zlib';
import type { Discrepancy, RecordPosition } from '../../contract/discrepancy.ts';
import { finishedLotTexts, impactText } from '../layout/impact-text.ts';
import { ageBand } from '../age-bands.ts';
import { materialName } from '../layout/wording.ts';
import { rowText } from './markup.ts';

/** Bytes of the packed rows: with all the rest the page stays below 2 MB. */
const ROOM = 1_500_000;
/** Records of a side that the page names. */
const POSITIONS = 5;

/** Columns by name, each with a text or null for every row; a column without any text is left out. */
export type RowColumns = Readonly<Record<string, readonly (string | null)[]>>;

/** What a draft does with a difference, in a few words, by its id. */
export type DraftWords = ReadonlyMap<string, string>;

/** The rows of a page, packed; `aged`: with a ledger they have an age. Packed is base64 of the deflated JSON of their columns. As many of the first as there is room for. */
export function packedRows(
  rows: readonly Discrepancy[],
  drafts: DraftWords,
  aged = false,
): { readonly packed: string; readonly rows: readonly Discrepancy[] } {
  let kept = rows;
  for (;;) {
    const bytes = deflateRawSync(JSON.stringify(rowColumns(kept, drafts, aged)), { level: 9 });
    const size = Math.ceil(bytes.length / 3) * 4;
    if (size <= ROOM || kept.length <= 1) return { packed: bytes.toString('base64'), rows: kept };
    kept = kept.slice(0, Math.max(1, Math.floor((kept.length * ROOM * 0.97) / size)));
  }
}

/** The columns as the page's script reads them: key fields are `key.site`, codes `erp.site` and `mes.site`, further fields `more.at`. */
export function rowColumns(rows: readonly Discrepancy[], drafts: DraftWords, aged = false): RowColumns {
  const columns: Record<string, (string | null)[]> = {};
  const files: string[] = [];
  rows.forEach((row, at) => {
    for (const [name, text] of Object.entries(cells(row, drafts, files, aged))) {
      if (text === null) continue;
      const column = (columns[name] ??= Array.from({ length: rows.length }, () => null));
      column[at] = text;
    }
  });
  return { ...columns, files };
}

function cells(row: Discrepancy, drafts: DraftWords, files: string[], aged: boolean): Record<string, string | null> {
  const { id, domain, verdict, measure, unit, erp_value, mes_value, value, currency, cause, sources, lines } = row;
  return {
    id,
    domain,
    verdict,
    measure,
    unit: rowText(unit),
    erp: erp_value,
    mes: mes_value,
    value,
    currency,
    cause: cause.code,
    class: cause.class,
    confidence: cause.confidence,
    evidence: rowText(cause.evidence),
    related: cause.related.length > 0 ? cause.related.join(' ') : null,
    name: materialName(row) && rowText(materialName(row) ?? ''),
    ...named('key', row.key),
    ...named('erp', row.codes.erp ?? {}),
    ...named('mes', row.codes.mes ?? {}),
    ...further(row),
    erp_records: positions(sources.erp, files),
    mes_records: positions(sources.mes, files),
    erp_lines: String(lines.erp),
    mes_lines: String(lines.mes),
    draft: rowText(drafts.get(id) ?? '') || null,
    bridge: row.bridge.length > 0 ? JSON.stringify(row.bridge) : null,
    remainder: row.remainder === row.difference ? null : row.remainder,
    impact: row.impact ? rowText([impactText(row.impact), ...finishedLotTexts(row.impact)].join('; ')) : null,
    suppressed_by: row.suppressed_by,
    state: row.state,
    first_seen: row.first_seen,
    age_days: String(row.age_days),
    age: aged ? ageBand(row.age_days) : null,
  };
}

function named(prefix: string, codes: Readonly<Record<string, string | null>>): Record<string, string | null> {
  const pairs = Object.entries(codes).map(([field, text]) => [`${prefix}.${field}`, text === null ? null : rowText(text)]);
  return Object.fromEntries(pairs) as Record<string, string | null>;
}

/** Further fields but the name: what both sides say, "ERP | MES" where they differ. */
function further({ fields = {} }: Discrepancy): Record<string, string | null> {
  const pairs = Object.entries(fields).flatMap(([field, { erp, mes }]) => {
    if (field === 'description') return [];
    const texts = erp === mes || mes === null ? erp : erp === null ? mes : `${erp} | ${mes}`;
    return [[`more.${field}`, texts === null ? null : rowText(texts)]];
  });
  return Object.fromEntries(pairs) as Record<string, string | null>;
}

/** "0:56 0:57": the number of the file and the position in it. */
function positions(all: readonly RecordPosition[], files: string[]): string | null {
  const texts = all.slice(0, POSITIONS).map((position) => {
    const name =
      'table' in position
        ? `table ${position.table}`
        : 'sheet' in position
          ? `${position.file} ${position.sheet}`
          : position.file;
    const shown = rowText(name);
    const known = files.indexOf(shown);
    const file = known < 0 ? files.push(shown) - 1 : known;
    if ('table' in position) return `${file}:`;
    return `${file}:${'sheet' in position ? position.row : 'line' in position ? position.line : position.record}`;
  });
  return texts.length === 0 ? null : texts.join(' ');
}
