import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { EXPLAINED_KINDS } from '../../src/tools/explain/explain-options.ts';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag, optionalConfigFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings explain VALUE --kind KIND --side SIDE` */
export default class MappingsExplain extends BaseCommand {
  static override summary = 'Explain what becomes of one code: every rule with its file and line, and the translation back.';
  static override description =
    'The value goes through the compiled SQL as a cell of an export would: transforms, crosswalk, canonical code; for a unit the ' +
    'exact factor, for a location its site. Entries that were passed over are listed with the reason, and so is the line that would map an unknown code.';
  static override examples = [
    {
      description: 'A part number of the MES',
      command: '<%= config.bin %> <%= command.id %> RM-PA66-GF30-BK --kind part --side mes',
    },
    {
      description: 'A pallet of one material',
      command: '<%= config.bin %> <%= command.id %> PAL --kind unit --side mes --material RM-PA66-GF30-BK',
    },
    {
      description: 'A location, in a mapping folder on its own',
      command:
        '<%= config.bin %> <%= command.id %> 0001 --kind location --side erp --site 1000 --profile sap/mb52 --mappings plant/mappings',
    },
  ];
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = {
    value: Args.string({ required: true, ignoreStdin: true, description: 'The cell as exported; "" is a blank.' }),
  };
  static override flags = {
    kind: Flags.option({ char: 'k', options: EXPLAINED_KINDS, required: true, description: 'What the value is.' })(),
    side: Flags.option({
      char: 's',
      options: ['erp', 'mes'] as const,
      required: true,
      description: 'The side whose export has it.',
    })(),
    profile: Flags.string({
      char: 'p',
      helpValue: 'NAME',
      description: "Profile that reads it; default: the side's only one.",
    }),
    site: Flags.string({ helpValue: 'CODE', description: 'The site of a location, as exported.' }),
    material: Flags.string({ helpValue: 'CODE', description: 'The material of a unit, as exported.' }),
    lot: Flags.string({ helpValue: 'CODE', description: 'The lot of a unit, as exported.' }),
    'base-unit': Flags.string({
      helpValue: 'UNIT',
      description: "The material's base unit from the reference list; canonical.",
    }),
    on: Flags.string({ helpValue: 'DATE', description: 'Day for dated entries, YYYY-MM-DD; default: today.' }),
    config: optionalConfigFlag,
    mappings: mappingsFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MappingsExplain, withDashes(this.argv));
    const { explainValue } = await import('../../src/app/mappings-explain.ts');
    const { kind, side, profile, site, material, lot, on, config, mappings } = flags;
    const given = { profile, site, material, lot, on, config, mappings, baseUnit: flags['base-unit'] };
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const { environment, now } = this.surroundings(flags);
    await this.answer(
      { status: 0, ...(await explainValue({ value: args.value, kind, side, environment, now, ...stated })) },
      flags,
    );
  }
}

/** `- None -` is a value and no flag: what begins with a dash and a blank goes behind `--`. */
function withDashes(argv: readonly string[]): string[] {
  const at = argv.findIndex((word, index) => /^-\s/.test(word) && !(argv[index - 1] ?? '').startsWith('-'));
  const [value] = argv.slice(at, at + 1);
  return at < 0 || value === undefined || argv.includes('--') ? [...argv] : [...argv.toSpliced(at, 1), '--', value];
}
