import type { TableName } from './workspace.ts';

/** A part in quotes, which may hold dots and doubled quotes, or one without either. */
const PART = '"(?:[^"]|"")+"|[^\\s".]+';
const NAME = new RegExp(`^(?:${PART})(?:\\.(?:${PART})){0,2}$`);

/** The parts of a table's name as SQL writes it, the table last; null for what is none. Without quotes a part is lower case. */
export function tableParts(text: string): readonly string[] | null {
  if (!NAME.test(text)) return null;
  return [...text.matchAll(new RegExp(PART, 'g'))].map(([part]) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
}

/** The table that a name means next to the catalog and the schema of `engine:`. */
export function tableName(text: string, engine: { readonly catalog: string; readonly schema: string }): TableName {
  const parts = tableParts(text) ?? [text];
  const [table = '', schema = engine.schema, catalog = engine.catalog] = parts.toReversed();
  return { catalog, schema, table };
}

/** The name as people write it: in quotes only where it would not be read back without. */
export function writtenName({ catalog, schema, table }: TableName): string {
  return [catalog, schema, table].map(writtenPart).join('.');
}

function writtenPart(part: string): string {
  return /^[a-z0-9_$-]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}
