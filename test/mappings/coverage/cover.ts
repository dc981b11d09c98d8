import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mappingCoverage, type CoverageOutcome } from '../../../src/app/mappings-coverage.ts';
import type { CoverageOptions } from '../../../src/tools/coverage/coverage-options.ts';
import { SILENT } from '../../../src/model/progress.ts';
import type { CoverageReport, CrosswalkCoverage } from '../../../src/contract/coverage.ts';
import { inFolder } from '../../plant/in-folder.ts';

export const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/coverage', import.meta.url));

/** The coverage of the workspace in a folder, at a fixed time. */
export function cover(folder: string, more: Partial<CoverageOptions> = {}): Promise<CoverageOutcome> {
  return mappingCoverage({
    config: join(folder, 'trueup.yaml'),
    min: [],
    format: 'text',
    json: false,
    environment: {},
    now: new Date(),
    progress: SILENT,
    ...more,
  });
}

/** Hands over a copy of a fixture that may be changed. */
export function withCopy<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    await cp(join(FIXTURES, name), folder, { recursive: true });
    return use(folder);
  });
}

/** One crosswalk of a compared side. */
export function crosswalkOf({ crosswalks }: CoverageReport, side: string, name: string): CrosswalkCoverage {
  const found = crosswalks.find((each) => each.list === null && each.side === side && each.crosswalk === name);
  if (!found) throw new Error(`no ${name} of the ${side}`);
  return found;
}
