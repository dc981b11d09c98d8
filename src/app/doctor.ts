import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Check } from './doctor/doctor-check.ts';
import { checkInstallation } from './doctor/doctor-installation.ts';
import { doctorText } from './doctor/doctor-text.ts';

export interface DoctorOptions {
  /** Path of trueup.yaml; without it the one in the current directory, if there is one. */
  readonly config?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

export interface DoctorReport {
  /** 2 as soon as one check fails. */
  readonly status: 0 | 2;
  readonly checks: readonly Check[];
  readonly text: string;
}

/** Looks at the installation and the workspace. Nothing that is wrong there is thrown: it is what the report is for. */
export async function doctor({ config, environment, now }: DoctorOptions): Promise<DoctorReport> {
  const file = config ?? 'trueup.yaml';
  const installation = await checkInstallation(resolve(file, '..'));
  const workspace = config !== undefined || existsSync(file) ? await lookAt(file, environment, now) : [NO_WORKSPACE];
  const checks = [...installation, ...workspace];
  return { status: checks.some(({ state }) => state === 'fail') ? 2 : 0, checks, text: doctorText(checks) };
}

const NO_WORKSPACE: Check = {
  name: 'workspace',
  state: 'warn',
  message: 'there is no trueup.yaml in this folder',
  remedy: 'trueup init plant --erp sap --mes epsilon3',
};

async function lookAt(file: string, environment: DoctorOptions['environment'], now: Date): Promise<readonly Check[]> {
  const { checkWorkspace } = await import('./doctor/doctor-workspace.ts');
  return checkWorkspace(file, environment, now);
}
