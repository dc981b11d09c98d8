import { quoted } from '../../text/quoted.ts';
import { isPeriodCode } from './period-codes.ts';
import { headerName } from './header-name.ts';
import type { Unpivot } from './profile.ts';
import { checkCanonical, complain, measureNamed } from './profile-check.ts';
import type { ProfileCheck } from './profile-check.ts';
import { entryPath, mappingOf, positionOf, writtenText, textsOf } from '../raw-yaml.ts';

/** Reads `unpivot`: the key field that the columns stand for, and the measure their cells hold. */
export function readUnpivot(check: ProfileCheck, value: unknown, fields: Readonly<Record<string, unknown>>): Unpivot | undefined {
  if (value === undefined) return undefined;
  const raw = mappingOf(value);
  const into = writtenText(raw['into']) ?? '';
  const [field, ...others] = Object.keys(raw).filter((key) => key !== 'into' && key !== 'year');
  for (const other of others)
    complain(check, 'TU240', ['unpivot', other], '`unpivot` spreads one field, and this is the second.', { at: 'key' });
  if (field === undefined) {
    const first = check.domain.key.find((key) => key.codes);
    const example = first && `${first.name}: {${first.codes?.[0] ?? ''}: [Header]}`;
    complain(check, 'TU241', ['unpivot'], '`unpivot` names no field to spread.', {
      at: 'key',
      suggestions: example === undefined ? [] : [example],
    });
    return undefined;
  }
  checkNames(check, field, into, fields);
  const year = textsOf(raw['year']);
  const columns = readColumns(check, field, mappingOf(raw[field]));
  if (isPeriod(check, field)) checkPeriods(check, field, columns, year !== undefined);
  else if (year)
    complain(check, 'TU246', ['unpivot', 'year'], `\`year\` belongs to periods, and "${field}" has none.`, { at: 'key' });
  return { field, into, ...(year ? { year } : {}), columns };
}

/** The day of a posting, which the scope may take a period of. */
function isPeriod({ domain }: ProfileCheck, field: string): boolean {
  return domain.further.some(({ name, period }) => name === field && period);
}

function checkPeriods(check: ProfileCheck, field: string, columns: Unpivot['columns'], ofYear: boolean): void {
  for (const { value } of columns) {
    // What a profile extends may name the year
    if (isPeriodCode(value, ofYear) || (check.extending && isPeriodCode(value, true))) continue;
    const what = ofYear ? 'not a period of a year, 1 to 16' : 'not a month such as 2026-01, nor a day';
    const further = ofYear ? '' : ' Periods of a year need `year: [GJAHR]`, the column that says which.';
    complain(check, 'TU246', ['unpivot', field, value], `${quoted(value)} is ${what}.${further}`, { at: 'key' });
  }
}

function checkNames(check: ProfileCheck, field: string, into: string, fields: Readonly<Record<string, unknown>>): void {
  const { domain } = check;
  if (!domain.key.some((key) => key.name === field) && !isPeriod(check, field)) {
    const names = [...domain.key, ...domain.further.filter(({ period }) => period)].map((key) => key.name).join(', ');
    complain(check, 'TU242', ['unpivot', field], `"${field}" is not a key field of ${domain.name}. Known: ${names}.`, {
      code: 'unknown_key',
      at: 'key',
    });
  }
  if (into !== '' && !measureNamed(domain, into)) {
    const names = domain.measures.map((measure) => measure.name).join(', ');
    complain(check, 'TU243', ['unpivot', 'into'], `${quoted(into)} is not a measure of ${domain.name}. Known: ${names}.`);
  }
  for (const name of [field, into].filter((name) => fields[name] !== undefined)) {
    const message = `"${name}" is filled by \`unpivot\`, so \`fields\` cannot fill it too.`;
    complain(check, 'TU244', ['fields', name], message, { code: 'mapping_conflict', at: 'key' });
  }
}

function readColumns(check: ProfileCheck, field: string, raw: Readonly<Record<string, unknown>>): Unpivot['columns'] {
  const path = ['unpivot', field];
  const seen = new Map<string, string>();
  return Object.entries(raw).map(([value, written]) => {
    checkCanonical(check, [...path, value], { field, code: value, at: 'key' });
    const headers = textsOf(written) ?? [];
    for (const [index, header] of headers.entries()) {
      const before = seen.get(headerName(header));
      seen.set(headerName(header), value);
      if (before === undefined || before === value) continue;
      const message = `The column ${quoted(header)} would count twice: as ${before} and as ${value}.`;
      complain(check, 'TU245', entryPath([...path, value], written, index), message, { code: 'mapping_conflict' });
    }
    return { value, headers, at: positionOf(check.source, [...path, value], 'key') };
  });
}
