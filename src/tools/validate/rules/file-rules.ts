import type { Rule } from './rule.ts';
import { WORKSPACE } from './rule-samples.ts';

/** Files that cannot be read, are missing, or are nobody's. */
export const FILE_RULES: readonly Rule[] = [
  {
    id: 'TU118',
    code: 'unknown_key',
    severity: 'error',
    title: 'Unknown mapping file',
    explanation: 'A table or YAML file in the mapping folder has an unknown name. It would never be used.',
    remedy: 'Give it the intended name, or move it out of the folder. Notes for people are welcome as `.md` or `.txt`.',
    example: { file: 'part.csv', wrong: 'erp,mes\n100,M-1\n', right: 'erp,mes\n100,M-1\n', rightFile: 'parts.csv' },
  },
  {
    id: 'TU119',
    code: 'mapping_file_ignored',
    severity: 'warning',
    title: 'Unused file in the mapping folder',
    explanation:
      'The file is in the mapping folder, but trueup does not read it. It has no effect, although someone may think that it does.',
    remedy: 'Move it elsewhere. `*.md`, `*.txt`, hidden files and `schema/` may stay.',
    example: { file: 'parts.xlsx', wrong: 'a workbook\n', right: 'erp,mes\n100,M-1\n', rightFile: 'parts.csv' },
  },
  {
    id: 'TU120',
    code: 'mapping_folder_missing',
    severity: 'warning',
    title: 'Missing mapping folder',
    explanation:
      'The folder that `mappings` names does not exist. Only the shipped mappings apply: codes of both systems are compared as they are.',
    remedy: 'Create the folder, or correct `mappings` in trueup.yaml. Without the setting it is `./mappings` next to that file.',
    example: {
      file: 'trueup.yaml',
      wrong: `${WORKSPACE}mappings: ./mapings\n`,
      right: `${WORKSPACE}mappings: ./mappings\n`,
    },
  },
  {
    id: 'TU121',
    code: 'config_invalid',
    severity: 'error',
    title: 'File instead of the mapping folder',
    explanation: '`mappings` names a file. Mapping files are kept together in a folder, each under its own name.',
    remedy: 'Name the folder around the file.',
    example: {
      file: 'trueup.yaml',
      wrong: `${WORKSPACE}mappings: ./mappings/parts.csv\n`,
      right: `${WORKSPACE}mappings: ./mappings\n`,
    },
  },
  {
    id: 'TU122',
    code: 'file_not_found',
    severity: 'error',
    title: 'Unreadable file',
    explanation:
      'The file is in the folder, but opening it failed: this user is not allowed to read it, or it is a link that leads nowhere.',
    remedy: 'Give the user that runs trueup permission to read it, or fix the link. The message quotes the system.',
    example: { file: 'parts.csv', wrong: '(a link to a file that is not there)\n', right: 'erp,mes\n100,M-1\n' },
  },
  {
    id: 'TU123',
    code: 'bad_encoding',
    severity: 'error',
    title: 'File not in UTF-8',
    explanation:
      'Mapping files and trueup.yaml are UTF-8, with or without a byte order mark. Read in another encoding, codes with umlauts or accents would silently differ from those of the exports.',
    remedy: 'Save the file again as UTF-8. A spreadsheet offers it as "CSV UTF-8".',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes\n100,Geh\uFFFDuse\n',
      right: 'erp,mes\n100,Gehäuse\n',
    },
  },
  {
    id: 'TU135',
    code: 'file_empty',
    severity: 'error',
    title: 'Empty trueup.yaml',
    explanation: 'The configuration is empty, so there is nothing to compare.',
    remedy: 'Write the workspace, or let `trueup init` write one that runs.',
    example: { file: 'trueup.yaml', wrong: '', right: WORKSPACE },
  },
  {
    id: 'TU136',
    code: 'file_binary',
    severity: 'error',
    title: 'Binary trueup.yaml',
    explanation:
      'The configuration has bytes that do not occur in text: it is another kind of file, or it was damaged in transfer.',
    remedy: 'Replace it with the right file.',
    example: { file: 'trueup.yaml', wrong: 'version: 1\0\n', right: WORKSPACE },
  },
];
