import type { NumberFormat, ProbedFile } from '../intake/files/landed-file.ts';
import { settleNumberFormat } from '../intake/numbers/number-format.ts';
import { RefusedError } from '../errors.ts';
import type { FieldRule, Profile } from '../mapping/profiles/profile.ts';
import { INVENTORY } from '../domains/inventory.ts';
import type { Side } from '../model/side.ts';
import { bindHeaders, type BoundHeader, type WantedField } from './bind-headers.ts';
import { localProfileText, type LocalProfile } from './local-profile.ts';

/** Fields that a comparison of stock cannot do without. */
const REQUIRED: ReadonlySet<string> = new Set([
  ...INVENTORY.key.filter(({ required }) => required).map(({ name }) => name),
  ...INVENTORY.measures.flatMap(({ name, unitField }) => (unitField === undefined ? [name] : [name, unitField])),
]);

/** A profile made for one file: its text, and which header each field got. */
export async function newProfile(
  side: Side,
  file: ProbedFile,
  generic: Profile,
  profiles: readonly Profile[],
): Promise<{ text: string; bound: readonly BoundHeader[] }> {
  const wanted = generic.fields.flatMap((rule) => (rule.column ? [wantedField(rule, profiles)] : []));
  const bound = bindHeaders(wanted, file.header);
  const taken = new Set(bound.map(({ header }) => header));
  const fields = bound.map((one) => ({
    ...one,
    required: REQUIRED.has(one.field),
    transform: simpleTransforms(generic.fields.find((rule) => rule.field === one.field)),
  }));
  const unused = file.header.filter((header) => header !== '' && !taken.has(header));
  const text = localProfileText({ side, label: file.label, read: await readSettings(file, bound, generic), fields, unused });
  return { text, bound: bound.filter(({ header, field }) => header !== null || REQUIRED.has(field)) };
}

function wantedField(rule: FieldRule, profiles: readonly Profile[]): WantedField {
  const others = profiles.flatMap((profile) => profile.fields.filter((other) => other.field === rule.field));
  const stock = profiles.flatMap(({ unpivot }) => (unpivot?.into === rule.field ? unpivot.columns : []));
  const likely = [
    ...others.flatMap((other) => other.column ?? []),
    ...stock.filter(({ value }) => value === 'unrestricted').flatMap(({ headers }) => headers),
  ];
  return { field: rule.field, required: REQUIRED.has(rule.field), synonyms: rule.column ?? [], likely };
}

/** The transforms that take no argument; the generic profile has no others. */
function simpleTransforms(rule: FieldRule | undefined): string[] {
  return (rule?.transforms ?? []).map(({ kind }) => kind).filter((kind) => !kind.includes('('));
}

/** What the file itself shows: delimiter, sheet, and the decimal separator where the figures leave no doubt. */
async function readSettings(file: ProbedFile, bound: readonly BoundHeader[], { read }: Profile): Promise<LocalProfile['read']> {
  const { layout } = file;
  const format = await numberFormat(file, bound, read);
  const decimal = format?.settled ? ({ ',': 'comma', '.': 'dot' } as const)[format.decimal] : undefined;
  const shape =
    layout.format === 'csv' ? { delimiter: layout.delimiter === '\t' ? 'tab' : layout.delimiter } : { sheet: layout.sheet };
  return { ...shape, ...(decimal && { decimal }) };
}

async function numberFormat(
  file: ProbedFile,
  bound: readonly BoundHeader[],
  read: Profile['read'],
): Promise<NumberFormat | undefined> {
  const header = bound.find(({ field }) => field === 'quantity')?.header ?? null;
  if (header === null) return undefined;
  const column = { name: 'quantity', position: file.header.indexOf(header), header, numeric: true };
  try {
    return await settleNumberFormat(file, [column], read);
  } catch (error) {
    // Figures that can be read two ways: the run refuses them with both readings, which says more than a line here could.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
