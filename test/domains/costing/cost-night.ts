import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OrderVariance, orderVarianceSchema, type Variance, varianceSchema } from '../../../src/contract/variance.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { type Results, runWorkspace } from '../../plant/run-plant.ts';

const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';

/** The exports and lists of a night, each a header and lines of comma-separated cells. */
export interface CostNight {
  readonly erp: readonly string[];
  readonly mes: readonly string[];
  readonly standards?: readonly string[];
  readonly prices?: readonly string[];
  readonly materials?: readonly string[];
  /** Settings of the domain, as YAML behind its feeds. */
  readonly settings?: readonly string[];
  /** Mapping files by name. */
  readonly mappings?: Readonly<Record<string, string>>;
}

/** What a night came to, with its variances. */
export interface CostResults extends Results {
  readonly variances: readonly Variance[];
  readonly orders: readonly OrderVariance[];
}

/** Writes the workspace of a night, runs it, and checks every line of variances.ndjson against its schema. */
export async function costNight(night: CostNight): Promise<CostResults> {
  let results: CostResults | undefined;
  await inFolder(async (folder) => {
    const lists = (['standards', 'prices', 'materials'] as const).filter((name) => night[name] !== undefined);
    const files: Record<string, string> = {
      'trueup.yaml': [
        'version: 1',
        'currency: EUR',
        'timezone: Europe/Berlin',
        'domains:',
        '  costing:',
        `    erp: {profile: generic/costing, files: erp.csv, ${AS_OF}}`,
        `    mes: {profile: generic/costing, files: mes.csv, ${AS_OF}}`,
        ...(night.settings ?? []).map((line) => `    ${line}`),
        ...(lists.length > 0 ? ['reference:'] : []),
        ...lists.map((name) => `  ${name}: {erp: {profile: generic/${name}, files: ${name}.csv, ${AS_OF}}}`),
        'fail_on: {discrepancies: 1000}',
      ].join('\n'),
      'erp.csv': night.erp.join('\n'),
      'mes.csv': night.mes.join('\n'),
      ...Object.fromEntries(lists.map((name) => [`${name}.csv`, (night[name] ?? []).join('\n')])),
      ...Object.fromEntries(Object.entries(night.mappings ?? {}).map(([name, text]) => [`mappings/${name}`, text])),
    };
    await mkdir(join(folder, 'mappings'), { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), `${text}\n`);
    const run = await runWorkspace(folder, 'out');
    const lines = (name: string): readonly unknown[] =>
      (run.files.get(name) ?? '').split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
    results = {
      ...run,
      variances: lines('variances.ndjson').map((line) => varianceSchema.parse(line)),
      orders: lines('order_variances.ndjson').map((line) => orderVarianceSchema.parse(line)),
    };
  });
  if (!results) throw new Error('the night came to nothing');
  return results;
}

/** A variance as one line of text: its key and side, target, parts other than zero, actual and total. */
export function reported({
  category,
  material,
  item,
  basis,
  standard_amount,
  actual_amount,
  parts,
  total,
  wip,
  why,
}: Variance): string {
  const key = [category, material, item].filter((part) => part !== '' && part !== null).join(' ');
  const off = Object.entries(parts ?? {}).flatMap(([name, value]) => (/^-?0\.00$/.test(value) ? [] : [`${name} ${value}`]));
  const rest = parts === null ? [`wip ${wip?.value ?? '-'}`, ...(why === undefined ? [] : [why])] : off;
  return `${key} ${basis}: ${standard_amount ?? '-'} → ${actual_amount ?? '-'} = ${total ?? '-'} (${rest.join(', ')})`;
}

/** Sums in whole cents of a side's totals and parts. */
export function sums(variances: readonly Variance[], basis: 'erp' | 'mes'): Readonly<Record<string, string>> {
  const cents = new Map<string, bigint>();
  const add = (name: string, text: string | null): void => {
    if (text !== null) cents.set(name, (cents.get(name) ?? 0n) + BigInt(text.replace('.', '')));
  };
  for (const variance of variances.filter((line) => line.basis === basis)) {
    add('target', variance.standard_amount);
    add('actual', variance.actual_amount);
    add('total', variance.total);
    add('wip', variance.wip?.value ?? null);
    for (const [name, value] of Object.entries(variance.parts ?? {})) add(name, value);
  }
  return Object.fromEntries([...cents].filter(([, value]) => value !== 0n).map(([name, value]) => [name, amount(value)]));
}

function amount(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
