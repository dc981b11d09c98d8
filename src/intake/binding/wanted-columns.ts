import type { SourceLocation } from '../../errors.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { domainNamed } from '../../domains/registry.ts';

/** A setting of the profile. Headers as YAML writes them: those that the profile names, and the one that may be meant. */
type Remedy = (known: readonly string[], further: string) => string;

/** One column of the landed relation, and what a profile says about finding it. */
export interface WantedColumn {
  /** Name in the landed relation. */
  readonly name: string;
  /** The field, cell or rule that the column serves, as the profile writes it: what a message calls it. */
  readonly purpose: string;
  /** The profile's line for it with a further header. */
  readonly remedy: Remedy;
  readonly synonyms: readonly string[];
  /** Of several columns that a file has, the first filled one counts, record by record. */
  readonly firstFilled: boolean;
  /** Absent from the file is not a fault. */
  readonly optional: boolean;
  readonly numeric: boolean;
  readonly at: SourceLocation;
}

const OPEN = '?';

/** The columns that a profile wants, in the order of the landed relation. Fields with a constant want none. */
export function wantedColumns(profile: Profile): readonly WantedColumn[] {
  const measures = new Set(domainNamed(profile.domain)?.measures.map(({ name }) => name));
  const fields = profile.fields.flatMap((rule): WantedColumn[] => {
    const { field, column, firstFilled = false, optional, at } = rule;
    if (!column) return [];
    const key = firstFilled ? 'first_filled' : 'column';
    const synonyms = column.filter((synonym) => synonym !== OPEN);
    return [
      {
        name: field,
        purpose: field,
        remedy: (known, further) => `fields: {${field}: {${key}: ${oneOrList([...known, further])}}}`,
        synonyms,
        firstFilled,
        optional,
        numeric: measures.has(field),
        at,
      },
    ];
  });
  return [...fields, ...cells(profile), ...rules(profile), ...sideColumns(profile)];
}

/** Fields whose column a person still has to name, the optional ones left out. */
export function openFields(profile: Profile): readonly { readonly field: string; readonly at: SourceLocation }[] {
  return profile.fields.filter(({ column, optional }) => !optional && column?.includes(OPEN));
}

/** Cells are optional one by one: `bindColumns` sees to it that one of them is there. */
function cells({ unpivot }: Profile): WantedColumn[] {
  if (!unpivot) return [];
  const { field, year } = unpivot;
  const at = unpivot.columns[0]?.at;
  const years = year && at ? [rule(field, 'year', year, { at, optional: false, remedy: yearRemedy })] : [];
  const spread = unpivot.columns.map(({ value, headers, at }) => ({
    name: `cell_${value}`,
    purpose: value,
    remedy: (known: readonly string[], further: string) =>
      `unpivot: {${unpivot.field}: {${value}: [${[...known, further].join(', ')}]}, into: ${unpivot.into}}`,
    synonyms: headers,
    firstFilled: false,
    optional: true,
    numeric: true,
    at,
  }));
  return [...years, ...spread];
}

/** A rule that leaves records out finds none where its column is missing; a rule that keeps records would keep none. */
function rules({ skip, where }: Profile): WantedColumn[] {
  return [
    ...skip.map(({ column, at }, index) =>
      rule(`skip_${index + 1}`, 'skip', column, { at, optional: true, remedy: columnRemedy }),
    ),
    ...where.map(({ column, equals, at }, index) => {
      const remedy: Remedy = (_, further) => `where: {${further}: [${equals.join(', ')}]}`;
      return rule(`where_${index + 1}`, 'where', column, { at, optional: false, remedy });
    }),
  ];
}

/** One header alone replaces a list. */
function oneOrList(headers: readonly string[]): string {
  const [first = '', ...others] = headers;
  return others.length === 0 ? first : `[${headers.join(', ')}]`;
}

function yearRemedy(known: readonly string[], further: string): string {
  return `unpivot: {year: ${oneOrList([...known, further])}}`;
}

function columnRemedy(known: readonly string[], further: string): string {
  return `{column: [${[...known, further].join(', ')}]}`;
}

function sideColumns({ fields }: Profile): WantedColumn[] {
  return fields.flatMap(({ field, sign, transforms, optional, at }) => {
    const parts = transforms.flatMap((transform) => (transform.kind === 'concat' ? transform.parts : []));
    const columns = parts.flatMap((part) => ('column' in part ? [part.column] : []));
    const concatRest = { at, optional, remedy: (_: readonly string[], further: string) => `concat(${further})` };
    return [
      ...(sign ? [rule(`sign_${field}`, `${field}: sign`, sign.column, { at, optional, remedy: columnRemedy })] : []),
      ...columns.map((column, index) => rule(`concat_${field}_${index + 1}`, `${field}: concat`, [column], concatRest)),
    ];
  });
}

function rule(
  name: string,
  purpose: string,
  synonyms: readonly string[],
  rest: Pick<WantedColumn, 'at' | 'optional' | 'remedy'>,
): WantedColumn {
  return { name, purpose, synonyms, firstFilled: false, numeric: false, ...rest };
}
