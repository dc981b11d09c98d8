import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configText, MEMORY_LIMIT, writeWorkspace } from './workspace.ts';

const PARTS = 100_000;
const LOCATIONS = 5000;
const LOCATIONS_A_SITE = 500;
const UNITS = 300;

/** A workspace with mapping files as large as a group's: every line is sound, every figure follows from its number. */
export function writeMappingFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeWorkspace(folder);
  const files: Readonly<Record<string, string>> = {
    'trueup.yaml': configText(MEMORY_LIMIT, 'erp.csv'),
    'exports/erp.csv': 'Plant,Storage Location,Material,Batch,Stock Type,Quantity,Unit\n1000,0001,P00000001,L1,F,1.5,KG\n',
    'exports/mes.csv': 'site,location,part,lot,state,quantity,uom\nPLANT-1,WH-00001,M-000001,L1,Available,1.5,kg\n',
    'exports/materials.csv': 'Material,Standard Price,Price Unit,Currency\nP00000001,2.50,1,EUR\n',
    'mappings/parts.csv': table('erp,mes,canonical,valid_from,valid_to', PARTS, partLine),
    'mappings/locations.csv': table(
      'erp_site,erp_location,mes_site,mes_location,canonical_location,corrections',
      LOCATIONS,
      locationLine,
    ),
    'mappings/units.yaml': `units:\n${lines(UNITS, unitLine)}`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function table(header: string, rows: number, line: (number: number) => string): string {
  return `${header}\n${lines(rows, line)}`;
}

function lines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('');
}

const padded = (number: number, width: number): string => String(number).padStart(width, '0');

/** Every tenth part is dated, every seventh has a canonical name of its own. */
function partLine(number: number): string {
  const canonical = number % 7 === 0 ? `C${padded(number, 7)}` : '';
  return `P${padded(number, 8)},M-${padded(number, 6)},${canonical},${number % 10 === 0 ? '2026-01-01,2026-12-31' : ','}`;
}

function locationLine(number: number): string {
  const site = Math.floor((number - 1) / LOCATIONS_A_SITE);
  return `${1000 + 100 * site},${padded(((number - 1) % LOCATIONS_A_SITE) + 1, 4)},PLANT-${site + 1},WH-${padded(number, 5)},,`;
}

function unitLine(number: number): string {
  const code = padded(number, 3);
  return `  - {code: BENCH${code}, aliases: {mes: [bench-unit-${code}]}, factor: "${number}/1000", of: ${number % 3 === 0 ? 'KG' : 'EA'}}`;
}
