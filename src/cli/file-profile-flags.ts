import * as Flags from '@oclif/core/flags';
import type { Side } from '../model/side.ts';

/** `--erp-profile` and `--mes-profile`: what reads two files in hand. */
export const fileProfileFlags = {
  'erp-profile': Flags.string({ helpValue: 'NAME', description: "Profile for the ERP's file; detected if not given." }),
  'mes-profile': Flags.string({ helpValue: 'NAME', description: "Profile for the MES's file; detected if not given." }),
};

/** The profiles that the flags name, by side. */
export function profilesOf(flags: {
  readonly 'erp-profile'?: string | undefined;
  readonly 'mes-profile'?: string | undefined;
}): Readonly<Partial<Record<Side, string>>> {
  const { 'erp-profile': erp, 'mes-profile': mes } = flags;
  return { ...(erp === undefined ? {} : { erp }), ...(mes === undefined ? {} : { mes }) };
}
