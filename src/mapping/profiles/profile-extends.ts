import { mappingOf } from '../raw-yaml.ts';
import type { FieldRule, Profile, Unpivot, WhereRule } from './profile.ts';

/**
 * A profile with what another one changes in it: settings that a field names replace those of the base, all others stay; the headers of a
 * stock type replace those of the base; `skip` and `ignore` come on top. `raw` is the file of the other one, with what it names.
 */
export function extendProfile(base: Profile, own: Profile, raw: Readonly<Record<string, unknown>>): Profile {
  const named = mappingOf(raw['fields']);
  const kept = base.fields.map((rule) => {
    const other = own.fields.find(({ field }) => field === rule.field);
    return other ? changedField(rule, other, mappingOf(named[rule.field])) : rule;
  });
  const added = own.fields.filter(({ field }) => !base.fields.some((rule) => rule.field === field));
  const unpivot = changedUnpivot(base.unpivot, own.unpivot);
  const description = own.description ?? base.description;
  return {
    ...own,
    ...(description === undefined ? {} : { description }),
    fields: [...kept, ...added],
    ...(unpivot ? { unpivot } : {}),
    skip: [...base.skip, ...own.skip],
    where: [...base.where.filter((rule) => !own.where.some((other) => sameColumn(rule, other))), ...own.where],
    ignore: [...base.ignore, ...own.ignore],
    ...bothWith(base, own),
  };
}

/** A constant replaces all that the base says; a column that of a constant. */
function changedField(base: FieldRule, own: FieldRule, named: Readonly<Record<string, unknown>>): FieldRule {
  if (named['constant'] !== undefined) return own;
  const { constant, firstFilled, ...rest } = base;
  const from = { ...(constant === undefined ? {} : { constant }), ...(firstFilled ? { firstFilled } : {}) };
  const origin = own.column ? {} : from;
  const optional = named['optional'] === undefined ? base.optional : own.optional;
  const transforms = named['transform'] === undefined ? base.transforms : own.transforms;
  const { optional: _optional, transforms: _transforms, ...changed } = own;
  return { ...rest, ...origin, ...changed, optional, transforms };
}

function changedUnpivot(base: Unpivot | undefined, own: Unpivot | undefined): Unpivot | undefined {
  if (!base || !own || own.field !== base.field || own.into !== base.into) return own ?? base;
  const changed = base.columns.map((column) => own.columns.find(({ value }) => value === column.value) ?? column);
  const added = own.columns.filter(({ value }) => !base.columns.some((column) => column.value === value));
  return { ...base, ...(own.year ? { year: own.year } : {}), columns: [...changed, ...added] };
}

function bothWith({ with: base = [] }: Profile, { with: own = [] }: Profile): Pick<Profile, 'with'> {
  const all = [...base.filter(({ name }) => !own.some((other) => other.name === name)), ...own];
  return all.length === 0 ? {} : { with: all };
}

function sameColumn(a: WhereRule, b: WhereRule): boolean {
  return a.column.join('\0') === b.column.join('\0');
}
