import { basename, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import { availableSystem } from '../init/available-systems.ts';
import type { InitPlan, InitSide } from '../init/init-plan.ts';
import type { Side } from '../model/side.ts';

/** What a new workspace is made of: two systems by name, or two files in hand. */
export interface InitOptions {
  /** Where it is written; missing folders are made. */
  readonly folder: string;
  readonly erp?: string;
  readonly mes?: string;
  readonly erpFile?: string;
  readonly mesFile?: string;
  /** Profiles that read the two files; without one the profile is found. */
  readonly profiles?: Readonly<Partial<Record<Side, string>>>;
  /** Domain that the two files are lists of; found without it. */
  readonly domain?: string | undefined;
}

export interface InitOutcome {
  /** As given, relative to the current directory. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly sides: readonly InitSide[];
  readonly text: string;
}

const EXAMPLES = [
  'trueup init plant --erp sap --mes epsilon3',
  'trueup init plant --erp-file stock.csv --mes-file inventory.csv',
];

/** Writes a workspace that runs. Throws a RefusedError when the options do not fit together or a file is there already. */
export async function initWorkspace(options: InitOptions): Promise<InitOutcome> {
  const plan = await planned(options);
  const { writeNewFiles } = await import('../output/new-files.ts');
  await writeNewFiles(resolve(options.folder), plan.files);
  const { initText } = await import('../init/init-text.ts');
  const text = initText(options.folder, plan);
  return { folder: options.folder, files: plan.files.map(({ path }) => path), sides: plan.sides, text };
}

async function planned({ folder, erp, mes, erpFile, mesFile, profiles = {}, domain }: InitOptions): Promise<InitPlan> {
  const name = basename(resolve(folder));
  if (erpFile !== undefined && mesFile !== undefined && erp === undefined && mes === undefined) {
    const { planAroundFiles } = await import('../init/init-files.ts');
    const files = { erp: erpFile, mes: mesFile };
    return planAroundFiles({ folder: resolve(folder), name, files, profiles, domain, now: new Date() });
  }
  if (erp !== undefined && mes !== undefined && erpFile === undefined && mesFile === undefined && domain === undefined) {
    const systems = { erp: availableSystem('erp', erp), mes: availableSystem('mes', mes) };
    const { planFromSamples } = await import('../init/init-samples.ts');
    return planFromSamples({ name, systems });
  }
  throw new RefusedError({
    code: 'argument_invalid',
    message: 'init needs two systems (--erp and --mes) or two files (--erp-file and --mes-file, and --domain if needed)',
    suggestions: EXAMPLES,
  });
}
