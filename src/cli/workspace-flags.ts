import * as Flags from '@oclif/core/flags';

/** `--config`: path of the workspace file, relative to the current directory. */
export const configFlag = Flags.string({
  char: 'c',
  default: 'trueup.yaml',
  helpValue: 'FILE',
  description: 'The workspace.',
});

/** `--mappings`: the folder of local mapping files. */
export const mappingsFlag = Flags.string({
  char: 'm',
  helpValue: 'DIR',
  description: 'The folder of local mapping files; without it ./mappings beside a trueup.yaml.',
});
