import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROFILE_ERP = `profile: bench/erp
domain: inventory
system: bench-erp
description: The generated ERP list
fields:
  site: {column: Plant}
  location: {column: Storage Location}
  material: {column: Material}
  lot: {column: Batch}
  status: {column: Stock Type}
  quantity: {column: Quantity}
  unit: {column: Unit}
`;

const PROFILE_MES = `profile: bench/mes
domain: inventory
system: bench-mes
description: The generated MES inventory
fields:
  site: {column: site}
  location: {column: location}
  material: {column: part}
  lot: {column: lot}
  status: {column: state}
  quantity: {column: quantity}
  unit: {column: uom}
`;

const STATUSES = `statuses:
  erp: {F: unrestricted, Q: quality, S: blocked}
  mes: {Available: unrestricted, Quarantine: quality, Blocked: blocked}
`;

/** What both contestants get: as many threads as the machine of the targets had, and memory enough not to spill. */
export const THREADS = 2;
export const MEMORY_LIMIT = '4GB';

/** trueup.yaml with an engine limit, or the product's own, and the name of the ERP file. */
export function configText(memoryLimit: string | null, erpFile: string): string {
  const limit = memoryLimit === null ? '' : ` memory_limit: ${memoryLimit},`;
  return `version: 1
name: bench
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  inventory:
    erp: {profile: bench/erp, files: exports/${erpFile}, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: bench/mes, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
reference:
  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21T22:00:00Z"}}
engine: {kind: duckdb,${limit} threads: ${THREADS}}
`;
}

/** The ERP's workbook beside the same list as CSV: no parts, no prices, nothing that differs. */
const ALONE = `version: 1
name: bench
currency: EUR
timezone: UTC
mappings: ./mappings-alone
domains:
  inventory:
    erp: {profile: bench/erp, files: exports/erp.xlsx, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: bench/erp, files: exports/erp.csv, as_of: "2026-11-21T22:00:00Z"}
engine: {threads: ${THREADS}}
`;

/** Writes all of a workspace but its exports and crosswalk tables. */
export function writeWorkspace(folder: string): void {
  const files: Readonly<Record<string, string>> = {
    'trueup.yaml': configText(MEMORY_LIMIT, 'erp.csv'),
    'one-gigabyte.yaml': configText('1GB', 'erp.csv'),
    'workbook.yaml': configText(null, 'erp.xlsx'),
    'workbook-alone.yaml': ALONE,
    'mappings-alone/profiles/bench/erp.yaml': PROFILE_ERP,
    'mappings-alone/statuses.yaml': STATUSES.replace(/ {2}mes: .*/, '  mes: {F: unrestricted, Q: quality, S: blocked}'),
    'refused.yaml': configText(MEMORY_LIMIT, 'erp.csv').replace('currency:', 'curency:'),
    'mappings/profiles/bench/erp.yaml': PROFILE_ERP,
    'mappings/profiles/bench/mes.yaml': PROFILE_MES,
    'mappings/statuses.yaml': STATUSES,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
